import { foldedWords, stemWord } from './words.js';

/** A word that is looked up; with `isBegun` every word that begins like it. */
export interface SearchTerm {
  readonly word: string;
  readonly isBegun: boolean;
}

const MOST_TERMS = 8;
/** Shorter beginnings would find nearly everything. */
const SHORTEST_BEGINNING = 3;
const LONGEST_TEXT = 2000;

/**
 * What to look up for a text: at most eight words, the longest, since they are the rarest. The last one may still be being
 * typed: unless a blank follows it counts as a beginning.
 */
export function searchTerms(text: string, isTyping: boolean): SearchTerm[] {
  const short = text.slice(0, LONGEST_TEXT);
  const words = foldedWords(short);
  const last = isTyping && /[\p{L}\p{N}]$/u.test(short) ? words.at(-1) : undefined;
  const isBegun = last !== undefined && last.length >= SHORTEST_BEGINNING;
  const whole = new Set((isBegun ? words.slice(0, -1) : words).map(stemWord));
  const longest = [...whole].sort((a, b) => b.length - a.length).slice(0, MOST_TERMS - (isBegun ? 1 : 0));
  return [
    ...longest.map((word) => ({ word, isBegun: false })),
    ...(isBegun ? [{ word: stemWord(last), isBegun: true }] : []),
  ];
}
