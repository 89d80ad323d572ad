import { STOP_WORDS } from './stop-words.js';

const SHORTEST = 2;
const LONGEST = 32;
const SHORTEST_STEM = 4;
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };
const ENDINGS = ['ing', 'ed', 'en', 'er', 'es', 'em', 'e', 'o', 'a'];

/** The words of a text without case, accents, endings and stop words; repeated words stay. */
export function splitWords(text: string): string[] {
  return foldedWords(text).map(stemWord);
}

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

/** Rough is enough, as indexed and searched words are treated alike: *freezes* finds *freezing*. */
export function stemWord(word: string): string {
  const singular = word.length > SHORTEST_STEM && /[^s]s$|x$/.test(word) ? word.slice(0, -1) : word;
  const ending = ENDINGS.find((each) => singular.endsWith(each) && singular.length - each.length >= SHORTEST_STEM);
  return ending ? singular.slice(0, -ending.length) : singular;
}
