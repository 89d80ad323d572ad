import type { Difference } from './estimate.js';
import { type Histogram, countValues } from './histogram.js';
import { METRICS, type MetricName, comparePair } from './metrics.js';

const ALPHA = 0.05;

/** `holm`: adjusted p. `differs`: null where no test was possible. */
export interface ComparisonRow extends Difference {
  a: string;
  b: string;
  holm: number | null;
  differs: boolean | null;
}

export interface PairedComparisonRow extends ComparisonRow {
  n: number;
}

export interface PairedDifferences {
  a: string;
  b: string;
  /** a − b per person, as `pairDifference` counts it. */
  differences: Histogram;
}

/** Every pair of independent groups, ordered by label, with Holm's correction over them. */
export function comparePairs(metric: MetricName, groups: ReadonlyMap<string, Histogram>): ComparisonRow[] {
  const labelled = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  const pairs = labelled.flatMap(([a, left], index) =>
    labelled.slice(index + 1).map(([b, right]) => ({ a, b, ...comparePair(metric, left, right) })),
  );
  return judge(pairs);
}

/** Pairs of products among people who tried both, with Holm's correction over them. */
export function compareProducts(metric: MetricName, pairs: readonly PairedDifferences[]): PairedComparisonRow[] {
  return judge(
    pairs.map(({ a, b, differences }) => ({
      a,
      b,
      n: countValues(differences),
      ...METRICS[metric].comparePaired(differences),
    })),
  );
}

function judge<Row extends Difference>(rows: readonly Row[]): (Row & Pick<ComparisonRow, 'holm' | 'differs'>)[] {
  const adjusted = holm(rows.map(({ p }) => p));
  return rows.map((row, index) => {
    const p = adjusted[index] ?? null;
    return { ...row, holm: p, differs: p === null ? null : p < ALPHA };
  });
}

/**
 * Holm's adjusted p values in the order given; null, a test that was not made, does not count in the family.
 * Holm, S. (1979), Scandinavian Journal of Statistics 6, 65–70.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const adjusted: (number | null)[] = ps.map(() => null);
  const made = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  let largest = 0;
  made.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, p * (made.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
