import { Z, twoSidedNormal } from './distributions.js';
import { type Difference, NO_DIFFERENCE, cutAt } from './estimate.js';
import { type Histogram, countValues, countWhere, sumMoments } from './histogram.js';

// Below this many people who differ, the test is exact instead of approximated by the normal distribution.
const EXACT_BELOW = 25;

/**
 * Two NPS or proportions from the same people, from each person's difference in category (−2…2) or top box (−1, 0, 1).
 * Test: sign flip; for proportions McNemar's without continuity correction, exact below 25 people who differ.
 * Interval, cut at ±100 × `widest`: adjusted Wald with one person more for either product. Bonett, D. G. & Price, R. M.
 * (2012), Journal of Educational and Behavioral Statistics 37(4), 479–488.
 */
export function comparePairedShares(differences: Histogram, widest: 1 | 2): Difference {
  const { n, sum } = sumMoments(differences);
  if (n === 0) return NO_DIFFERENCE;
  const centre = sum / (n + 2);
  const half = Z * Math.sqrt(((sumOfSquares(differences) + 2) / (n + 2) - centre ** 2) / (n + 2));
  return {
    difference: (100 * sum) / n,
    low: cutAt(100 * widest, 100 * (centre - half)),
    high: cutAt(100 * widest, 100 * (centre + half)),
    p: signFlip(differences, sum),
  };
}

function signFlip(differences: Histogram, sum: number): number | null {
  const differing = countWhere(differences, (difference) => difference !== 0);
  if (differing === 0) return null;
  if (differing < EXACT_BELOW) return exactSignFlip(differences, Math.abs(sum));
  return twoSidedNormal(sum / Math.sqrt(sumOfSquares(differences)));
}

/** Probability of a sum at least as far from 0 if each person's difference had a random sign. */
function exactSignFlip(differences: Histogram, observed: number): number {
  let sums: Histogram = new Map([[0, 1]]);
  for (const [difference, people] of differences) {
    for (let person = 0; person < people && difference !== 0; person += 1) sums = flipOneMore(sums, difference);
  }
  return countWhere(sums, (sum) => Math.abs(sum) >= observed) / countValues(sums);
}

function flipOneMore(sums: Histogram, difference: number): Histogram {
  const next = new Map<number, number>();
  for (const [sum, ways] of sums) {
    next.set(sum + difference, (next.get(sum + difference) ?? 0) + ways);
    next.set(sum - difference, (next.get(sum - difference) ?? 0) + ways);
  }
  return next;
}

function sumOfSquares(differences: Histogram): number {
  let squares = 0;
  for (const [difference, people] of differences) squares += people * difference ** 2;
  return squares;
}
