import { TOP_BOX_FROM } from '#campaigns';
import { type Difference, type Estimate } from './estimate.js';
import { type Histogram, countValues, countWhere } from './histogram.js';
import { type Scale, compareMeans, comparePairedMeans, estimateMean } from './mean.js';
import { compareNps, estimateNps } from './nps.js';
import { comparePairedShares } from './paired.js';
import { compareProportions, estimateProportion } from './proportion.js';

interface Metric {
  estimate(scores: Histogram): Estimate;
  compare(a: Histogram, b: Histogram): Difference;
  comparePaired(differences: Histogram): Difference;
}

/**
 * How each instrument is estimated and compared. Scored values, the keys of the histograms:
 * nps 0…10, csat 1…5, ces 1…7, sus the item contributions' sum 0…40, umux_lite the items' sum − 2, so 0…12,
 * rating any scale, in its own points, number any number.
 */
export const METRICS = {
  nps: {
    estimate: estimateNps,
    compare: compareNps,
    comparePaired: (differences) => comparePairedShares(differences, 2),
  },
  csat: topBox(TOP_BOX_FROM.csat),
  ces: topBox(TOP_BOX_FROM.ces),
  sus: mean({ times: 5, over: 2 }),
  umux_lite: mean({ times: 100, over: 12 }),
  rating: mean({ times: 1, over: 1 }),
  number: mean({ times: 1, over: 1 }),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

/** The figure of one group with its 95 % interval. */
export function estimate(metric: MetricName, scores: Histogram): Estimate {
  return METRICS[metric].estimate(scores);
}

/** a − b of two independent groups. */
export function comparePair(metric: MetricName, a: Histogram, b: Histogram): Difference {
  return METRICS[metric].compare(a, b);
}

function topBox(from: number): Metric {
  const isTop = (score: number) => score >= from;
  return {
    estimate: (scores) => estimateProportion(countWhere(scores, isTop), countValues(scores)),
    compare: (a, b) => compareProportions(countWhere(a, isTop), countValues(a), countWhere(b, isTop), countValues(b)),
    comparePaired: (differences) => comparePairedShares(differences, 1),
  };
}

function mean(scale: Scale): Metric {
  return {
    estimate: (scores) => estimateMean(scores, scale),
    compare: (a, b) => compareMeans(a, b, scale),
    comparePaired: (differences) => comparePairedMeans(differences, scale),
  };
}
