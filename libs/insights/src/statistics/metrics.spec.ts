import fc from 'fast-check';
import { pairDifference } from '#campaigns';
import { anyHistogram, histogramOf } from '../../../../test/factories/histograms.js';
import { mergeHistograms } from './histogram.js';
import { METRICS, type MetricName, comparePair, estimate } from './metrics.js';

const SCALES: Record<MetricName, [number, number]> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  sus: [0, 40],
  umux_lite: [0, 12],
  rating: [1, 5],
  number: [-50, 500],
};
const metrics = Object.keys(METRICS) as MetricName[];

describe('the metrics of the instruments', () => {
  it('count what the instrument says', () => {
    expect(estimate('nps', histogramOf([10, 9, 8, 6])).value).toBe(25);
    expect(estimate('csat', histogramOf([1, 3, 4, 5])).value).toBe(50);
    expect(estimate('ces', histogramOf([4, 5, 6, 7])).value).toBe(75);
    expect(estimate('sus', histogramOf([0, 40, 35])).value).toBe(62.5);
    expect(estimate('umux_lite', histogramOf([0, 12, 6])).value).toBe(50);
    expect(estimate('rating', histogramOf([2, 3])).value).toBe(2.5);
  });

  it('have a paired difference with the same value as the difference of the two figures', () => {
    const twoAnswers = fc.constantFrom(...metrics.filter((metric) => metric !== 'number')).chain((metric) => {
      const [min, max] = SCALES[metric];
      const score = fc.integer({ min, max });
      return fc.record({ metric: fc.constant(metric), people: fc.array(fc.tuple(score, score), { minLength: 1 }) });
    });
    fc.assert(
      fc.property(twoAnswers, ({ metric, people }) => {
        const differences = histogramOf(people.map(([a, b]) => pairDifference(metric, String(a), String(b))!));
        const [own, rival] = [people.map(([a]) => a), people.map(([, b]) => b)];
        const expected = estimate(metric, histogramOf(own)).value! - estimate(metric, histogramOf(rival)).value!;
        expect(METRICS[metric].comparePaired(differences).difference).toBeCloseTo(expected, 9);
      }),
    );
  });

  it.each(metrics)('give %s of a total as the average of its groups, weighed by their people', (metric) => {
    const scores = anyHistogram(...SCALES[metric]);
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const [left, right] = [estimate(metric, a), estimate(metric, b)];
        const total = estimate(metric, mergeHistograms([a, b]));
        expect(total.n).toBe(left.n + right.n);
        expect(total.value).toBeCloseTo((left.n * left.value! + right.n * right.value!) / total.n, 9);
      }),
    );
  });

  it.each(metrics)('narrow %s as more people say the same', (metric) => {
    fc.assert(
      fc.property(anyHistogram(...SCALES[metric], 2), (scores) => {
        const thrice = mergeHistograms([scores, scores, scores]);
        const [few, many] = [estimate(metric, scores), estimate(metric, thrice)];
        expect(many.high! - many.low!).toBeLessThanOrEqual(few.high! - few.low! + 1e-9);
        expect(comparePair(metric, thrice, scores).p ?? 1).toBeGreaterThan(0.05);
      }),
    );
  });
});
