import fc from 'fast-check';
import { anyHistogram, counts } from '../../../../test/factories/histograms.js';
import { compareNps, estimateNps, npsCategory } from './nps.js';

const anyScores = (least = 1) => anyHistogram(0, 10, least);

describe('NPS', () => {
  it('calls 9 and 10 promoters, 0 to 6 detractors, 7 and 8 passives', () => {
    expect([0, 6, 7, 8, 9, 10].map(npsCategory)).toEqual([-1, -1, 0, 0, 1, 1]);
  });

  it('has the value as counted and the interval of the adjusted counts', () => {
    // 6 promoters, 3 passives, 3 detractors: p = 6.75/15, d = 3.75/15, so 20 ± z·√((0.7 − 0.04)/15).
    const nps = estimateNps(counts({ 10: 6, 7: 3, 2: 3 }));
    expect(nps.n).toBe(12);
    expect(nps.value).toBe(25);
    expect(nps.se).toBeCloseTo(100 * Math.sqrt(0.66 / 15), 9);
    expect(nps.low).toBeCloseTo(20 - 41.1125, 3);
    expect(nps.high).toBeCloseTo(20 + 41.1125, 3);
  });

  it('is cut at 100 when everybody promotes, without pretending to be certain', () => {
    const nps = estimateNps(counts({ 10: 5 }));
    expect(nps).toMatchObject({ value: 100, high: 100 });
    expect(nps.low).toBeLessThan(20);
  });

  it('has no figure without answers', () => {
    expect(estimateNps(counts({ 9: 0 }))).toEqual({ n: 0, value: null, low: null, high: null });
    expect(compareNps(new Map(), counts({ 9: 5 })).difference).toBeNull();
  });

  it('stays within ±100 and its interval holds the value', () => {
    fc.assert(
      fc.property(anyScores(2), (scores) => {
        const { value, low, high } = estimateNps(scores);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(value! - low!).toBeGreaterThanOrEqual(-1e-9);
        expect(high! - value!).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  it('mirrors when promoters and detractors change places', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.integer({ min: 1, max: 200 }), (promoters, detractors, passives) => {
        const nps = estimateNps(counts({ 9: promoters, 8: passives, 0: detractors }));
        const mirrored = estimateNps(counts({ 9: detractors, 8: passives, 0: promoters }));
        expect(mirrored.value).toBeCloseTo(-nps.value!, 9);
        expect(mirrored.low).toBeCloseTo(-nps.high!, 9);
      }),
    );
  });

  it('tests a pair the same way round and back', () => {
    fc.assert(
      fc.property(anyScores(), anyScores(), (a, b) => {
        const [there, back] = [compareNps(a, b), compareNps(b, a)];
        expect(back.difference).toBeCloseTo(-there.difference!, 9);
        expect(back.low).toBeCloseTo(-there.high!, 9);
        expect(back.p).toBeCloseTo(there.p!, 12);
      }),
    );
  });

  it('shows the difference as counted, inside its interval unless each group is of one mind', () => {
    fc.assert(
      fc.property(anyScores(5), anyScores(5), (a, b) => {
        const { difference, low, high } = compareNps(a, b);
        expect(difference).toBeCloseTo(estimateNps(a).value! - estimateNps(b).value!, 9);
        fc.pre(Math.abs(difference!) <= 100);
        expect(low).toBeLessThanOrEqual(difference!);
        expect(high).toBeGreaterThanOrEqual(difference!);
      }),
    );
  });

  it('finds p below 0.05 exactly when the interval of the difference leaves out 0', () => {
    fc.assert(
      fc.property(anyScores(), anyScores(), (a, b) => {
        const { low, high, p } = compareNps(a, b);
        expect(p! < 0.05).toBe(low! > 0 || high! < 0);
      }),
    );
  });
});
