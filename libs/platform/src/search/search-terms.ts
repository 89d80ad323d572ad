import { foldedWords, stemWord } from './words.js';

export interface SearchTerm {
  readonly word: string;
  readonly isBegun: boolean;
}

const MOST_TERMS = 8;
const SHORTEST_BEGINNING = 3;
const LONGEST_TEXT = 2000;

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
