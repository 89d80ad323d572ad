import { Z, twoSidedNormal } from './distributions.js';
import { type Difference, type Estimate, NO_DIFFERENCE, noEstimate } from './estimate.js';

/**
 * A proportion in % with its Wilson score interval.
 * Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212.
 */
export function estimateProportion(successes: number, n: number): Estimate {
  if (n === 0) return noEstimate();
  const { low, high } = wilson(successes, n);
  return { n, value: (100 * successes) / n, low, high };
}

/**
 * Two independent proportions: pooled z test and Newcombe's interval; no test where all answers of both groups agree.
 * Newcombe, R. G. (1998), Statistics in Medicine 17, 873–890, method 10.
 */
export function compareProportions(successesA: number, nA: number, successesB: number, nB: number): Difference {
  if (nA === 0 || nB === 0) return NO_DIFFERENCE;
  const [a, b] = [(100 * successesA) / nA, (100 * successesB) / nB];
  const [wilsonA, wilsonB] = [wilson(successesA, nA), wilson(successesB, nB)];
  const difference = a - b;
  const pooled = (successesA + successesB) / (nA + nB);
  const se = 100 * Math.sqrt(pooled * (1 - pooled) * (1 / nA + 1 / nB));
  return {
    difference,
    low: difference - Math.hypot(a - wilsonA.low, wilsonB.high - b),
    high: difference + Math.hypot(wilsonA.high - a, b - wilsonB.low),
    p: se === 0 ? null : twoSidedNormal(difference / se),
  };
}

function wilson(successes: number, n: number): { low: number; high: number } {
  return { low: 100 * wilsonLow(successes, n), high: 100 * (1 - wilsonLow(n - successes, n)) };
}

/** In this form the lower end is exactly 0 for p = 0 and the upper exactly 1 for p = 1, without rounding errors. */
function wilsonLow(successes: number, n: number): number {
  const p = successes / n;
  return p ** 2 / (p + Z ** 2 / (2 * n) + Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2)));
}
