import { splitWords } from './words.js';

export interface SearchField {
  readonly text: string;
  readonly weight: number;
}

const MOST_WORDS = 400;
/** Okapi BM25: k1, b, and a fixed average length of an entry; scores are scaled to whole numbers. */
const SATURATION = 1.2;
const LENGTH_MATTERS = 0.5;
const USUAL_LENGTH = 40;
const SCALE = 100;

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
