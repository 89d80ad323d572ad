import fc from 'fast-check';
import { anyHistogram, counts, histogramOf } from '../../../../test/factories/histograms.js';
import { comparePairs, compareProducts, holm } from './comparison.js';

const groups = (scores: Record<string, number[]>) =>
  new Map(Object.entries(scores).map(([label, answers]) => [label, histogramOf(answers)]));
const anyP = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });

describe("Holm's correction", () => {
  it('steps down, never below the one before, never above 1', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.6, 0.5])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('passes over tests that were not made', () => {
    expect(holm([null, 0.02, null, 0.03])).toEqual([null, 0.04, null, 0.04]);
  });

  it('is at least p, at most Bonferroni, and keeps the order of p', () => {
    fc.assert(
      fc.property(fc.array(anyP), (ps) => {
        const adjusted = holm(ps);
        const made = ps.filter((p) => p !== null).length;
        ps.forEach((p, index) => {
          if (p === null) {
            expect(adjusted[index]).toBeNull();
            return;
          }
          expect(adjusted[index]).toBeGreaterThanOrEqual(p);
          expect(adjusted[index]).toBeLessThanOrEqual(Math.min(1, p * made));
          ps.forEach((other, at) => {
            if (other !== null && other <= p) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[index]!);
          });
        });
      }),
    );
  });
});

describe('comparing entities', () => {
  it('pairs each with each once, in the order of their labels', () => {
    const group = histogramOf([3, 4, 5]);
    const rows = comparePairs('rating', new Map(['PT', 'DE', 'IE', 'FR'].map((label) => [label, group])));
    expect(rows.map(({ a, b }) => `${a}-${b}`)).toEqual(['DE-FR', 'DE-IE', 'DE-PT', 'FR-IE', 'FR-PT', 'IE-PT']);
    expect(comparePairs('rating', new Map([['PT', group]]))).toEqual([]);
  });

  it('says that a pair differs only by the adjusted p', () => {
    const lower = [5, 6, 8, 7, 7, 6, 8, 5];
    const higher = [8, 8, 7, 9, 7, 9, 8, 6];
    const alone = comparePairs('rating', groups({ DE: lower, PT: higher }));
    expect(alone).toMatchObject([{ differs: true }]);
    const among = comparePairs('rating', groups({ DE: lower, FR: lower, PT: higher }));
    expect(among.map(({ differs }) => differs)).toEqual([false, false, false]);
    expect(among[1]!.p).toBe(alone[0]!.p);
    expect(among[1]!.holm).toBeCloseTo(3 * alone[0]!.p!, 12);
  });

  it('leaves out of the family what cannot be tested', () => {
    const [untested, ...tested] = comparePairs('csat', groups({ DE: [5, 5, 5], FR: [5, 5], PT: [1, 2, 2] }));
    expect(untested).toMatchObject({ difference: 0, p: null, holm: null, differs: null });
    expect(tested[0]!.holm).toBeCloseTo(Math.min(2 * tested[0]!.p!, 2 * tested[1]!.p!), 12);
  });

  it('finds nothing between a group and itself', () => {
    fc.assert(
      fc.property(
        anyHistogram(0, 10, 2),
        fc.constantFrom('nps', 'csat', 'ces', 'sus', 'umux_lite', 'rating'),
        (scores, metric) => {
          const [row] = comparePairs(metric, new Map(['DE', 'PT'].map((label) => [label, scores])));
          expect(row!.difference).toBeCloseTo(0, 9);
          expect(row!.differs ?? false).toBe(false);
        },
      ),
    );
  });
});

describe('comparing products', () => {
  it('counts only people who tried both, and corrects over the pairs of products', () => {
    const rows = compareProducts('csat', [
      { a: 'own', b: 'rival', differences: counts({ 1: 9, 0: 20, [-1]: 1 }) },
      { a: 'own', b: 'third', differences: counts({ 0: 8 }) },
    ]);
    expect(rows[0]).toMatchObject({ a: 'own', b: 'rival', n: 30, p: 22 / 1024, holm: 22 / 1024, differs: true });
    expect(rows[0]!.difference).toBeCloseTo(26.667, 3);
    expect(rows[1]).toMatchObject({ n: 8, difference: 0, p: null, differs: null });
  });
});
