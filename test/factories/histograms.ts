import fc from 'fast-check';

/** Counts each value of a list. */
export function histogramOf(values: Iterable<number>): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const value of values) histogram.set(value, (histogram.get(value) ?? 0) + 1);
  return histogram;
}

/** A histogram written as `{ 10: 6, 7: 3 }`: six people gave a 10, three a 7. */
export function counts(times: Record<number, number>): Map<number, number> {
  return new Map(Object.entries(times).map(([value, count]) => [Number(value), count]));
}

/** Any histogram of at least `least` answers on a scale of whole numbers. */
export function anyHistogram(from: number, to: number, least = 1): fc.Arbitrary<Map<number, number>> {
  return fc
    .array(fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 0, max: 60 })), {
      minLength: 1,
      maxLength: 12,
    })
    .map((entries) => new Map(entries))
    .filter((histogram) => [...histogram.values()].reduce((sum, count) => sum + count, 0) >= least);
}
