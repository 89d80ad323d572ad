import { STOP_WORDS } from './stop-words.js';

const SHORTEST = 2;
const LONGEST = 32;
const SHORTEST_STEM = 4;
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };
const ENDINGS = ['ing', 'ed', 'en', 'er', 'es', 'em', 'e', 'o', 'a'];

/** The words of a text as they are looked up: without case, accents, endings and words that say nothing. With repetitions. */
export function splitWords(text: string): string[] {
  return foldedWords(text).map(stemWord);
}

/** The same without taking endings away: what is still being typed has none yet. */
export function foldedWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßœæøłđ]/g, (letter) => LETTERS[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST && !STOP_WORDS.has(word))
    .map((word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join('') : word));
}

/**
 * A word without its most common endings in our languages, so that *freezes* finds *freezing* and *lente* finds *lentos*. Rough
 * on purpose: what is written and what is looked for go through the same.
 */
export function stemWord(word: string): string {
  const singular = word.length > SHORTEST_STEM && /[^s]s$|x$/.test(word) ? word.slice(0, -1) : word;
  const ending = ENDINGS.find((each) => singular.endsWith(each) && singular.length - each.length >= SHORTEST_STEM);
  return ending ? singular.slice(0, -ending.length) : singular;
}
