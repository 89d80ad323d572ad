import { splitWords } from './words.js';

/** One of the texts of an entry; a word in its title says more than one further down. */
export interface SearchField {
  readonly text: string;
  readonly weight: number;
}

const MOST_WORDS = 400;
/** Okapi BM25: how soon repetition stops to matter, how much length does, and what an entry usually has. */
const SATURATION = 1.2;
const LENGTH_MATTERS = 0.5;
const USUAL_LENGTH = 40;
const SCALE = 100;

/** Each word of an entry with the weight it gives the entry, whole, in order of the words. */
export function weighWords(fields: readonly SearchField[]): [word: string, weight: number][] {
  const counts = new Map<string, number>();
  for (const { text, weight } of fields)
    for (const word of splitWords(text).slice(0, MOST_WORDS)) counts.set(word, (counts.get(word) ?? 0) + weight);
  const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const drag = SATURATION * (1 - LENGTH_MATTERS + (LENGTH_MATTERS * length) / USUAL_LENGTH);
  return [...counts]
    .map(([word, count]): [string, number] => [word, Math.round((SCALE * count * (SATURATION + 1)) / (count + drag))])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
