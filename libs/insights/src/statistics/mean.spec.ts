import fc from 'fast-check';
import { anyHistogram, counts, histogramOf } from '../../../../test/factories/histograms.js';
import { compareMeans, comparePairedMeans, estimateMean } from './mean.js';

// Hours of sleep gained with two soporifics by the same ten patients, in tenths: Student (1908), Biometrika 6, 1–25.
const FIRST = [7, -16, -2, -12, -1, 34, 37, 8, 0, 20];
const SECOND = [19, 8, 11, 1, -1, 44, 55, 16, 46, 34];
const TENTHS = { times: 1, over: 10 };
const POINTS = { times: 1, over: 1 };
const SUS = { times: 5, over: 2 };
const UMUX_LITE = { times: 100, over: 12 };

describe('means', () => {
  it('have a t interval', () => {
    const mean = estimateMean(histogramOf(FIRST), TENTHS);
    expect(mean).toMatchObject({ n: 10, value: 0.75 });
    expect(mean.low).toBeCloseTo(-0.5297804, 6);
    expect(mean.high).toBeCloseTo(2.0297804, 6);
  });

  it('have no interval from one answer, and no width where everybody agrees', () => {
    expect(estimateMean(histogramOf([30]), SUS)).toEqual({ n: 1, value: 75, low: null, high: null });
    expect(estimateMean(histogramOf([30, 30, 30]), SUS)).toEqual({ n: 3, value: 75, low: 75, high: 75 });
    expect(estimateMean(new Map(), SUS)).toEqual({ n: 0, value: null, low: null, high: null });
  });

  it('are as exact as the fraction they are, so that a threshold can be met to the point', () => {
    expect(estimateMean(counts({ 9: 7 }), UMUX_LITE).value).toBe(75);
    expect(estimateMean(histogramOf([27, 27, 28, 27, 27]), SUS).value).toBe(68);
  });

  it('of two groups are tested as Welch did', () => {
    const difference = compareMeans(histogramOf(FIRST), histogramOf(SECOND), TENTHS);
    expect(difference.difference).toBeCloseTo(-1.58, 9);
    expect(difference.low).toBeCloseTo(-3.3654832, 6);
    expect(difference.high).toBeCloseTo(0.2054832, 6);
    expect(difference.p).toBeCloseTo(0.07939414, 7);
  });

  it('of the same people are tested on their differences', () => {
    const differences = histogramOf(FIRST.map((gained, patient) => gained - SECOND[patient]!));
    const difference = comparePairedMeans(differences, TENTHS);
    expect(difference.difference).toBeCloseTo(-1.58, 9);
    expect(difference.low).toBeCloseTo(-2.4598858, 6);
    expect(difference.high).toBeCloseTo(-0.7001142, 6);
    expect(difference.p).toBeCloseTo(0.00283289, 7);
  });

  it('are not tested where nothing varies or a group is one person', () => {
    const agreed = counts({ 4: 6 });
    const untested = { low: null, high: null, p: null };
    expect(compareMeans(agreed, counts({ 3: 9 }), POINTS)).toEqual({ difference: 1, ...untested });
    expect(compareMeans(agreed, counts({ 3: 1 }), POINTS)).toEqual({ difference: 1, ...untested });
    expect(compareMeans(agreed, new Map(), POINTS)).toEqual({ difference: null, ...untested });
    expect(comparePairedMeans(counts({ 2: 8 }), POINTS)).toEqual({ difference: 2, ...untested });
    expect(comparePairedMeans(counts({ 2: 1 }), POINTS)).toEqual({ difference: 2, ...untested });
    expect(comparePairedMeans(new Map(), POINTS)).toEqual({ difference: null, ...untested });
  });

  it('are tested where one of the two groups varies', () => {
    expect(compareMeans(counts({ 4: 6 }), histogramOf([1, 2, 3, 2, 1]), POINTS).p).toBeLessThan(0.01);
  });

  it('lie in the middle of their interval, which scales with the points', () => {
    fc.assert(
      fc.property(anyHistogram(0, 40, 2), (scores) => {
        const [buckets, sus] = [estimateMean(scores, POINTS), estimateMean(scores, SUS)];
        expect((sus.low! + sus.high!) / 2).toBeCloseTo(sus.value!, 9);
        expect(sus.high! - sus.low!).toBeCloseTo(2.5 * (buckets.high! - buckets.low!), 6);
      }),
    );
  });

  it('turn round with the groups, and p is below 0.05 exactly when the interval leaves out 0', () => {
    fc.assert(
      fc.property(anyHistogram(0, 40, 2), anyHistogram(0, 40, 2), (a, b) => {
        const [there, back] = [compareMeans(a, b, SUS), compareMeans(b, a, SUS)];
        expect(back.difference).toBeCloseTo(-there.difference!, 9);
        if (there.p === null) return;
        expect(back.low).toBeCloseTo(-there.high!, 6);
        expect(back.p).toBeCloseTo(there.p, 9);
        expect(there.p < 0.05).toBe(there.low! > 0 || there.high! < 0);
      }),
    );
  });
});
