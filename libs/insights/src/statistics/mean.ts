import { tQuantile, twoSidedT } from './distributions.js';
import { type Difference, type Estimate, NO_DIFFERENCE, noEstimate } from './estimate.js';
import { type Histogram, sumMoments } from './histogram.js';

/** Points per bucket as a fraction, because 100 / 12 as one number would turn 75 points into 75.00000000000001. */
export interface Scale {
  times: number;
  over: number;
}

/** Mean in points with its t interval, not cut at the ends of the scale; no interval from a single answer. */
export function estimateMean(scores: Histogram, scale: Scale): Estimate {
  const { n, value, variance } = scaled(scores, scale);
  if (value === null) return noEstimate();
  if (variance === null) return { n, value, low: null, high: null };
  const half = variance === 0 ? 0 : tQuantile(n - 1) * Math.sqrt(variance / n);
  return { n, value, low: value - half, high: value + half };
}

/**
 * Two independent means: Welch's t test and interval. No test for a group of one, or when no group varies.
 * Welch, B. L. (1947), Biometrika 34, 28–35.
 */
export function compareMeans(a: Histogram, b: Histogram, scale: Scale): Difference {
  const [left, right] = [scaled(a, scale), scaled(b, scale)];
  if (left.value === null || right.value === null) return NO_DIFFERENCE;
  const difference = left.value - right.value;
  if (left.variance === null || right.variance === null) return { ...NO_DIFFERENCE, difference };
  const [errorA, errorB] = [left.variance / left.n, right.variance / right.n];
  const degreesOfFreedom = (errorA + errorB) ** 2 / (errorA ** 2 / (left.n - 1) + errorB ** 2 / (right.n - 1));
  return tDifference(difference, Math.sqrt(errorA + errorB), degreesOfFreedom);
}

export function comparePairedMeans(differences: Histogram, scale: Scale): Difference {
  const { n, value, variance } = scaled(differences, scale);
  if (value === null) return NO_DIFFERENCE;
  if (variance === null) return { ...NO_DIFFERENCE, difference: value };
  return tDifference(value, Math.sqrt(variance / n), n - 1);
}

function scaled(scores: Histogram, { times, over }: Scale) {
  const { n, sum, variance } = sumMoments(scores);
  return {
    n,
    value: n === 0 ? null : (times * sum) / (over * n),
    variance: variance === null ? null : variance * (times / over) ** 2,
  };
}

function tDifference(difference: number, se: number, degreesOfFreedom: number): Difference {
  if (se === 0) return { ...NO_DIFFERENCE, difference };
  const half = tQuantile(degreesOfFreedom) * se;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    p: twoSidedT(difference / se, degreesOfFreedom),
  };
}
