/** Scored value → how many people gave it; 0 is the same as missing. */
export type Histogram = ReadonlyMap<number, number>;

export function countValues(histogram: Histogram): number {
  return countWhere(histogram, () => true);
}

export function countWhere(histogram: Histogram, passes: (value: number) => boolean): number {
  let count = 0;
  for (const [value, times] of histogram) if (passes(value)) count += times;
  return count;
}

export function mergeHistograms(histograms: Iterable<Histogram>): Histogram {
  const merged = new Map<number, number>();
  for (const histogram of histograms) {
    for (const [value, times] of histogram) merged.set(value, (merged.get(value) ?? 0) + times);
  }
  return merged;
}

export interface Moments {
  n: number;
  sum: number;
  /** Sample variance (n − 1); null below two values. */
  variance: number | null;
}

/** Median; halfway between the two middle values. Null without values. */
export function findMedian(histogram: Histogram): number | null {
  const values = [...histogram].filter(([, times]) => times > 0).sort(([a], [b]) => a - b);
  const n = countValues(histogram);
  const at = (rank: number) => {
    let passed = 0;
    return values.find(([, times]) => (passed += times) > rank)?.[0] ?? 0;
  };
  return n === 0 ? null : (at(Math.ceil(n / 2) - 1) + at(Math.floor(n / 2))) / 2;
}

/** Two passes, so that equal values have a variance of exactly 0 at any n. */
export function sumMoments(histogram: Histogram): Moments {
  let n = 0;
  let sum = 0;
  for (const [value, times] of histogram) {
    n += times;
    sum += value * times;
  }
  const values = [...histogram].filter(([, times]) => times > 0);
  // For a single fraction, sum / n may differ from it by rounding.
  let squares = 0;
  if (values.length > 1) for (const [value, times] of values) squares += times * (value - sum / n) ** 2;
  return { n, sum, variance: n < 2 ? null : squares / (n - 1) };
}
