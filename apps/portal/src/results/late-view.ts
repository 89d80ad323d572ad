import { GRACE_HOURS, type LateCounts } from '#contributions';
import type { Words } from './words.js';

/** What came after the end, in sentences; none when nothing did. Who it was stands nowhere. */
export function lateSentences(counts: LateCounts, words: Words): string[] {
  const said = (['taken', 'answers', 'contribution'] as const).filter((kind) => counts[kind] > 0);
  return said.map((kind) => words.t(`results.late.${kind}`, { count: counts[kind], hours: GRACE_HOURS }));
}
