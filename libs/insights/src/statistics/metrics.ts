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
 * How each instrument is estimated and compared. Scored values: nps 0…10, csat 1…5, ces 1…7, sus 0…40 (sum of
 * contributions), umux_lite 0…12 (sum − 2), rating in points of its scale, number as it is.
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

export function estimate(metric: MetricName, scores: Histogram): Estimate {
  return METRICS[metric].estimate(scores);
}

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
