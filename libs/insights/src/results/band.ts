import { TOP_BOX_FROM, questionScale, type Question } from '#campaigns';
import type { Band } from '../disclosure/index.js';
import type { MetricName } from '../statistics/index.js';
import { rounded, answersIn, findMetric, type Buckets } from './measure.js';

type Range = readonly [low: number, high: number];

/** Smallest bucket of the upper half of the scale; SUS and UMUX-Lite: above 50 points; ratings: above the middle. */
const UPPER_FROM: Partial<Record<MetricName, number>> = { ...TOP_BOX_FROM, nps: 7, sus: 21, umux_lite: 7 };

/** Half of the scale, widened by the most that the other answers could shift the figure, whatever they are. */
export function findBand(question: Question, buckets: Buckets): Band {
  const n = answersIn(buckets);
  if (findMetric(question) === 'number') return { n, band: null };
  const [bucket, alike] = [...buckets].reduce((most, each) => (each[1] > most[1] ? each : most), ['0', 0]);
  const range = bandRange(question);
  const isUpper = Number(bucket) >= upperFrom(question, range);
  const middle = (range[0] + range[1]) / 2;
  const half: Range = isUpper ? [middle, range[1]] : [range[0], middle];
  const [least, most] = worthOf(findMetric(question), half, isUpper);
  const mixed = (own: number, others: number) => (own * alike + others * (n - alike)) / n;
  const band = [Math.min(half[0], mixed(least, range[0])), Math.max(half[1], mixed(most, range[1]))] as const;
  return { n, band: [rounded(band[0]), rounded(band[1])] };
}

export function bandRange(question: Question): Range {
  const metric = findMetric(question);
  if (metric === 'nps') return [-100, 100];
  const scale = metric === 'rating' ? questionScale(question) : undefined;
  return scale ? [scale.min, scale.max] : [0, 100];
}

function upperFrom(question: Question, [low, high]: Range): number {
  return UPPER_FROM[findMetric(question)] ?? Math.floor((low + high) / 2) + 1;
}

/** Range of what one answer in that half contributes to the figure. */
function worthOf(metric: MetricName, half: Range, isUpper: boolean): Range {
  if (metric === 'csat' || metric === 'ces') return isUpper ? [100, 100] : [0, 0];
  return metric === 'nps' && !isUpper ? [-100, -100] : half;
}
