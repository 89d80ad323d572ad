import fc from 'fast-check';
import { anyHistogram, counts, histogramOf } from '../../../../test/factories/histograms.js';
import { countValues, countWhere, mergeHistograms, sumMoments } from './histogram.js';

describe('histograms', () => {
  it('count what they hold', () => {
    const scores = histogramOf([3, 5, 5, 9]);
    expect(countValues(scores)).toBe(4);
    expect(countWhere(scores, (score) => score >= 5)).toBe(3);
    expect(countValues(new Map())).toBe(0);
  });

  it('have the variance of the sample, and none below two answers', () => {
    expect(sumMoments(histogramOf([2, 4, 4, 4, 5, 5, 7, 9]))).toEqual({ n: 8, sum: 40, variance: 32 / 7 });
    expect(sumMoments(histogramOf([7]))).toEqual({ n: 1, sum: 7, variance: null });
    expect(sumMoments(new Map())).toEqual({ n: 0, sum: 0, variance: null });
  });

  it('have a variance of exactly 0 when a whole group answers alike', () => {
    expect(sumMoments(counts({ 37: 269_999 })).variance).toBe(0);
  });

  it('give a total that is the same as counting everybody together', () => {
    const answers = fc.array(fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(answers), (groups) => {
        expect(mergeHistograms(groups.map(histogramOf))).toEqual(histogramOf(groups.flat()));
      }),
    );
  });

  it('do not care for values that were withdrawn again', () => {
    fc.assert(
      fc.property(anyHistogram(0, 10), (scores) => {
        const kept = new Map([...scores].filter(([, times]) => times > 0));
        expect(sumMoments(scores)).toEqual(sumMoments(kept));
      }),
    );
  });
});
