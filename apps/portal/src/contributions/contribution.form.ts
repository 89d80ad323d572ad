import { ContributionEditInput, ContributionInput, DEVICE_FACTS, type ContributionKind } from '#contributions';
import { bind } from '#platform';
import { textIn, type Fields } from '../http/forms/fields.js';

const FIELDS = [
  'kind',
  'title',
  'text',
  'mission',
  'product',
  'severity',
  'frequency',
  'workshopSize',
  'pictures',
  'clientToken',
  'opened',
];
const WORDS = ['title', 'text', 'severity', 'frequency', 'basis'];

/** Takes a contribution from its form; facts about the device only if the box was ticked. */
export function contributionFrom(fields: Fields): ContributionInput {
  const facts = Object.fromEntries(
    DEVICE_FACTS.map((fact) => [fact, fields[`device.${fact}`]] as const).filter(isGiven),
  );
  const device = isTicked(fields['withDevice']) && Object.keys(facts).length ? { device: facts } : {};
  return bind(ContributionInput, { ...named(fields, FIELDS), title: textIn(fields, 'title'), ...device });
}

export function wordsFrom(fields: Fields): ContributionEditInput {
  return bind(ContributionEditInput, { ...named(fields, WORDS), title: textIn(fields, 'title') });
}

export function isTicked(value: unknown): boolean {
  return value === '1' || value === 'true';
}

export function kindIn(fields: Fields, kinds: readonly ContributionKind[]): ContributionKind | '' {
  return kinds.find((kind) => kind === fields['kind']) ?? '';
}

function named(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name]] as const).filter(isGiven));
}

function isGiven([, value]: readonly [string, unknown]): boolean {
  return value !== undefined && value !== '';
}
