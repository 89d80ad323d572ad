import fc from 'fast-check';
import { anyHistogram, counts } from '../../../../test/factories/histograms.js';
import { comparePairedShares } from './paired.js';

const people = (minus: number, same: number, plus: number) => counts({ [-1]: minus, 0: same, 1: plus });

describe('two products among the people who tried both', () => {
  // Agresti, Categorical Data Analysis: approval ratings of a prime minister, 794 150 / 86 570, McNemar's χ² = 17.36.
  it('are tested as McNemar did when many differ', () => {
    const { difference, p } = comparePairedShares(people(150, 794 + 570, 86), 1);
    expect(difference).toBeCloseTo(-4, 9);
    expect(p).toBeCloseTo(3.0993e-5, 8);
  });

  it('are tested exactly when fewer than 25 differ', () => {
    // 2·(1 + 8)/2⁸, then 2·(1 + 24)/2²⁴ (exact) beside √(23²/25) (approximate).
    expect(comparePairedShares(people(7, 13, 1), 1).p).toBe(0.0703125);
    expect(comparePairedShares(people(1, 0, 23), 1).p).toBe(50 / 2 ** 24);
    expect(comparePairedShares(people(1, 0, 24), 1).p).toBeCloseTo(4.2e-6, 6);
    expect(comparePairedShares(people(4, 9, 4), 1).p).toBe(1);
  });

  // Complete response before and after consolidation, 59 6 / 16 80: Fagerland, Lydersen & Laake (2017), chapter 8.
  it('have the published Bonett–Price interval', () => {
    const { difference, low, high } = comparePairedShares(people(16, 59 + 80, 6), 1);
    expect(difference).toBeCloseTo(-6.21, 2);
    expect(low).toBeCloseTo(-11.95, 2);
    expect(high).toBeCloseTo(-0.32, 2);
  });

  it('weigh a step from promoter to detractor twice in an NPS', () => {
    // Signs of 2, 2, 1, −1, 1, 2, −1 flipped in all 128 ways: 28 sums are at least as far from 0 as 6.
    const differences = counts({ 2: 3, 1: 2, 0: 1, [-1]: 2 });
    expect(comparePairedShares(differences, 2)).toMatchObject({ difference: 75, p: 0.21875 });
  });

  it('are not tested where nobody made a difference', () => {
    expect(comparePairedShares(people(0, 12, 0), 1)).toMatchObject({ difference: 0, p: null });
    expect(comparePairedShares(new Map(), 1)).toEqual({ difference: null, low: null, high: null, p: null });
  });

  it('turn round with the products, and the interval holds the difference within its bounds', () => {
    fc.assert(
      fc.property(anyHistogram(-2, 2), (differences) => {
        const turned = new Map([...differences].map(([difference, count]) => [-difference, count]));
        const [there, back] = [comparePairedShares(differences, 2), comparePairedShares(turned, 2)];
        expect(back.difference).toBeCloseTo(-there.difference!, 9);
        expect(back.low).toBeCloseTo(-there.high!, 9);
        expect(back.p ?? -1).toBeCloseTo(there.p ?? -1, 12);
        expect(there.low).toBeGreaterThanOrEqual(-200);
        expect(there.high).toBeLessThanOrEqual(200);
        expect(there.difference! - there.low!).toBeGreaterThanOrEqual(-1e-9);
        expect(there.high! - there.difference!).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  it.each([[[0.1, 0.2, 0.4, 0.2, 0.1]], [[0.02, 0.08, 0.3, 0.4, 0.2]], [[0, 0.05, 0.6, 0.3, 0.05]]])(
    'hold the true NPS difference of 20 people about 95 times in 100, for shares %j',
    (shares) => {
      const truth = 100 * shares.reduce((sum, share, index) => sum + share * (index - 2), 0);
      let covered = 0;
      for (const { counts, probability } of everyOutcome(20, shares)) {
        const { low, high } = comparePairedShares(new Map(counts.map((count, index) => [index - 2, count])), 2);
        if (low! <= truth && truth <= high!) covered += probability;
      }
      expect(covered).toBeGreaterThan(0.93);
      expect(covered).toBeLessThan(0.98);
    },
  );
});

/** All ways `n` people can fall into categories, with their multinomial probability. */
function* everyOutcome(n: number, shares: readonly number[]): Generator<{ counts: number[]; probability: number }> {
  const [share = 1, ...others] = shares;
  if (others.length === 0) {
    yield { counts: [n], probability: share ** n };
    return;
  }
  let ways = 1;
  for (let count = 0; count <= n; count += 1) {
    for (const { counts, probability } of everyOutcome(n - count, others)) {
      yield { counts: [count, ...counts], probability: ways * share ** count * probability };
    }
    ways = (ways * (n - count)) / (count + 1);
  }
}
