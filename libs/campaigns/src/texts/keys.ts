import { ValidateBy } from 'class-validator';
import type { CampaignDocument } from '../documents/campaign-document.js';
import { isOptionKey, isQuestionKey } from '../forms/keys.js';
import type { Question } from '../forms/question.js';

/** A key for addresses, files and columns: letters, digits, `-` and `_`, up to 40. */
export function KeyField(): PropertyDecorator {
  return ValidateBy({
    name: 'isPartKey',
    validator: {
      validate: (value) => typeof value === 'string' && isOptionKey(value),
      defaultMessage: () => 'campaigns.problems.badKey',
    },
  });
}

/** A free key made of a name: `Horizon Pay` → `horizon-pay`, or `horizon-pay-2` when that is taken. */
export function keyFrom(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const base = isOptionKey(words.slice(0, 32)) ? words.slice(0, 32).replace(/-+$/, '') : 'part';
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(key)) return key;
  }
}

/** Words that addresses have beside keys: no name becomes one of them, but a key that is given may be one. */
export const PAGE_WORD = 'new';
export const TESTING_WORDS: readonly string[] = ['draft', 'state', 'untaken'];

const NAMED_BY_TYPE: readonly Question['type'][] = ['nps', 'csat', 'ces', 'sus', 'umux_lite'];

/** A free key: for instruments from their type, else from the question's text. */
export function questionKeyFrom({ type, label }: Question, { forms, sourceLocale }: CampaignDocument): string {
  const taken = Object.values(forms).flatMap((questions) => questions.map(({ key }) => key));
  taken.push(PAGE_WORD);
  const words = keyFrom(NAMED_BY_TYPE.includes(type) ? type : (label[sourceLocale] ?? type), taken);
  return isQuestionKey(words) ? words : keyFrom(`q ${words}`, taken);
}
