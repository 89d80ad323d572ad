import { randomBytes } from 'node:crypto';
import { ContributionInput, ContributionWordsInput, DEVICE_FACTS, type ContributionKind } from '#feedback';
import { bind } from '#platform';

/** What a form sends, field by field. */
export type Fields = Readonly<Record<string, unknown>>;

const TOKEN = /^[A-Za-z0-9_-]{8,40}$/;
const FIELDS = [
  ...[
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
  ],
];
const WORDS = ['title', 'text', 'severity', 'frequency'];

/** Takes a contribution from its form. What it was seen on is left out unless the box was ticked. */
export function contributionFrom(fields: Fields): ContributionInput {
  const facts = Object.fromEntries(
    DEVICE_FACTS.map((fact) => [fact, fields[`device.${fact}`]] as const).filter(isGiven),
  );
  const device = isTicked(fields['withDevice']) && Object.keys(facts).length ? { device: facts } : {};
  return bind(ContributionInput, { ...named(fields, FIELDS), title: textIn(fields, 'title'), ...device });
}

export function wordsFrom(fields: Fields): ContributionWordsInput {
  return bind(ContributionWordsInput, { ...named(fields, WORDS), title: textIn(fields, 'title') });
}

/** The token the form was opened with; a form opened now gets a new one. */
export function clientTokenOf(fields: Fields): string {
  const token = fields['clientToken'];
  return typeof token === 'string' && TOKEN.test(token) ? token : randomBytes(16).toString('base64url');
}

export function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export function listIn(fields: Fields, name: string): string[] {
  const value = fields[name];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string');
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
