import type { QuestionTypeName } from './question.js';

/**
 * How one person's answer about product `a` differs from theirs about `b`; both are buckets of `scoreAnswers`.
 * NPS: −2…2 (promoter 1, passive 0, detractor −1); CSAT, CES: −1…1 (top box 1, else 0); other scales: difference of
 * buckets.
 * Undefined when one is missing or the type has no such measure.
 */
export function pairDifference(
  type: QuestionTypeName,
  a: string | undefined,
  b: string | undefined,
): number | undefined {
  const measure = MEASURES[type];
  return measure && a !== undefined && b !== undefined ? measure(Number(a)) - measure(Number(b)) : undefined;
}

/** Smallest answer that counts as satisfied (CSAT) or agreeing (CES). */
export const TOP_BOX_FROM = { csat: 4, ces: 5 } as const;

const MEASURES: Partial<Record<QuestionTypeName, (bucket: number) => number>> = {
  nps: (bucket) => (bucket >= 9 ? 1 : bucket >= 7 ? 0 : -1),
  csat: (bucket) => (bucket >= TOP_BOX_FROM.csat ? 1 : 0),
  ces: (bucket) => (bucket >= TOP_BOX_FROM.ces ? 1 : 0),
  sus: (bucket) => bucket,
  umux_lite: (bucket) => bucket,
  rating: (bucket) => bucket,
  scale: (bucket) => bucket,
};
