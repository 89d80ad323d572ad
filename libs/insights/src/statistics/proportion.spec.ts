import fc from 'fast-check';
import { compareProportions, estimateProportion } from './proportion.js';

const anyCount = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('proportions', () => {
  // The four examples of Newcombe (1998), Statistics in Medicine 17, 857–872, score method.
  it.each([
    [81, 263, 25.53, 36.62],
    [15, 148, 6.24, 16.05],
    [0, 20, 0, 16.11],
    [1, 29, 0.61, 17.18],
  ])('%d of %d has the published Wilson interval', (successes, n, low, high) => {
    const proportion = estimateProportion(successes, n);
    expect(proportion.low).toBeCloseTo(low, 2);
    expect(proportion.high).toBeCloseTo(high, 2);
  });

  it('has an interval even when nobody or everybody says so, ending exactly at the edge', () => {
    expect(estimateProportion(0, 7)).toMatchObject({ value: 0, low: 0 });
    expect(estimateProportion(7, 7)).toMatchObject({ value: 100, high: 100 });
    expect(estimateProportion(0, 0)).toEqual({ n: 0, value: null, low: null, high: null });
  });

  it('keeps value and interval in order between 0 and 100', () => {
    fc.assert(
      fc.property(anyCount, ([successes, n]) => {
        const { value, low, high } = estimateProportion(successes, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value!);
        expect(high).toBeGreaterThanOrEqual(value!);
        expect(high).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('counts an equal share exactly, so that a threshold in decimals is met', () => {
    expect(estimateProportion(333, 500).value).toBe(66.6);
    expect(estimateProportion(7, 10).value).toBe(70);
  });

  // Example (a) of Newcombe (1998), Statistics in Medicine 17, 873–890: 0.0524 to 0.3339.
  it('56 of 70 against 48 of 80 has the published interval', () => {
    const difference = compareProportions(56, 70, 48, 80);
    expect(difference.difference).toBeCloseTo(20, 9);
    expect(difference.low).toBeCloseTo(5.24, 2);
    expect(difference.high).toBeCloseTo(33.39, 2);
  });

  it('tests with the pooled proportion: z² is the χ² of the table', () => {
    // 2×2 table 15 5 / 8 12: χ² = 40·(15·12 − 5·8)² / (20·20·23·17) = 5.01279, so p = 0.02516.
    expect(compareProportions(15, 20, 8, 20).p).toBeCloseTo(0.025161, 5);
  });

  it('tests nothing where everybody agrees, yet shows how far off the groups may still be', () => {
    const difference = compareProportions(6, 6, 9, 9);
    expect(difference).toMatchObject({ difference: 0, p: null });
    expect(difference.low).toBeLessThan(-20);
    expect(compareProportions(0, 5, 0, 8).p).toBeNull();
    expect(compareProportions(0, 0, 3, 8)).toEqual({ difference: null, low: null, high: null, p: null });
  });

  it('turns round with the groups and stays within ±100', () => {
    fc.assert(
      fc.property(anyCount, anyCount, ([a, nA], [b, nB]) => {
        const [there, back] = [compareProportions(a, nA, b, nB), compareProportions(b, nB, a, nA)];
        expect(back.difference).toBeCloseTo(-there.difference!, 9);
        expect(back.high).toBeCloseTo(-there.low!, 9);
        expect(back.p ?? -1).toBeCloseTo(there.p ?? -1, 12);
        expect(there.low!).toBeGreaterThanOrEqual(-100 - 1e-9);
        expect(there.high!).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });
});
