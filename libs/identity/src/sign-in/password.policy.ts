import type { FieldError } from '#platform';
import { COMMON_WORDS, PRODUCT_WORDS } from './common-passwords.js';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;
/** Characters that must be left without the words and sequences everybody tries. */
const OWN_SIGNS = 8;
const SEQUENCES = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'azertyuiop', 'qwertzuiop'];

/** Undefined for a good one. `own`: words about the person (names, address, entity), which a guesser tries as well. */
export function passwordProblem(password: string, own: readonly string[]): Omit<FieldError, 'field'> | undefined {
  const signs = [...password].length;
  if (signs < SHORTEST_PASSWORD) return { messageKey: 'profile.password.tooShort', vars: { min: SHORTEST_PASSWORD } };
  if (signs > LONGEST_PASSWORD) return { messageKey: 'errors.tooLong', vars: { max: LONGEST_PASSWORD } };
  const words = [...COMMON_WORDS, ...PRODUCT_WORDS, ...own].filter((word) => word.length > 2);
  return ownSigns(password, words) < OWN_SIGNS ? { messageKey: 'profile.password.tooCommon' } : undefined;
}

function ownSigns(password: string, words: readonly string[]): number {
  let rest = plain(password);
  for (const word of words.map(plain).sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  for (const run of SEQUENCES.flatMap((sequence) => [sequence, [...sequence].reverse().join('')]))
    for (let length = run.length; length >= 4; length -= 1)
      for (let from = 0; from + length <= run.length; from += 1)
        rest = rest.replaceAll(run.slice(from, from + length), ' ');
  const kept = [...withoutRepeats(rest.replaceAll(' ', ''))];
  return new Set(kept).size < 5 ? 0 : kept.length;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function withoutRepeats(text: string): string {
  return text.replace(/(.{1,16}?)\1+/gu, '$1');
}
