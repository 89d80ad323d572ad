import { Z, twoSidedNormal } from './distributions.js';
import { type Difference, type Estimate, NO_DIFFERENCE, cutAt, noEstimate } from './estimate.js';
import { type Histogram, countValues, countWhere } from './histogram.js';

export function npsCategory(score: number): -1 | 0 | 1 {
  if (score >= 9) return 1;
  return score <= 6 ? -1 : 0;
}

/**
 * Value as counted; interval by adjusted Wald, cut at ±100.
 * Rocks, B. (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4), 365–372.
 */
export function estimateNps(scores: Histogram): Estimate {
  const { n, value, score, se } = adjustedWald(scores);
  if (n === 0) return noEstimate();
  return { n, value, se, low: cutAt(100, score - Z * se), high: cutAt(100, score + Z * se) };
}

/** Two independent NPS: the difference as counted; interval and z test from the adjusted estimates. */
export function compareNps(a: Histogram, b: Histogram): Difference {
  const [left, right] = [adjustedWald(a), adjustedWald(b)];
  if (left.n === 0 || right.n === 0) return NO_DIFFERENCE;
  const adjusted = left.score - right.score;
  const se = Math.hypot(left.se, right.se);
  return {
    difference: left.value - right.value,
    low: adjusted - Z * se,
    high: adjusted + Z * se,
    p: twoSidedNormal(adjusted / se),
  };
}

/** Adjusted Wald: ¾ of a person more among promoters and detractors each, 3 more in all. */
function adjustedWald(scores: Histogram): { n: number; value: number; score: number; se: number } {
  const n = countValues(scores);
  const promoters = countWhere(scores, (score) => npsCategory(score) === 1);
  const detractors = countWhere(scores, (score) => npsCategory(score) === -1);
  const p = (promoters + 0.75) / (n + 3);
  const d = (detractors + 0.75) / (n + 3);
  return {
    n,
    value: (100 * (promoters - detractors)) / n,
    score: 100 * (p - d),
    se: 100 * Math.sqrt((p + d - (p - d) ** 2) / (n + 3)),
  };
}
