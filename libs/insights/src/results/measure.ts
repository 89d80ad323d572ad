import type { Question, QuestionTypeName } from '#campaigns';
import { estimate, findMedian, type Estimate, type Histogram, type MetricName } from '../statistics/index.js';

export type Buckets = ReadonlyMap<string, number>;

export type Measure = 'figure' | 'options' | 'texts';

const METRICS: Partial<Record<QuestionTypeName, MetricName>> = {
  nps: 'nps',
  csat: 'csat',
  ces: 'ces',
  sus: 'sus',
  umux_lite: 'umux_lite',
  rating: 'rating',
  scale: 'rating',
  number: 'number',
};
const MEASURES: Record<QuestionTypeName, Measure> = {
  nps: 'figure',
  csat: 'figure',
  ces: 'figure',
  sus: 'figure',
  umux_lite: 'figure',
  rating: 'figure',
  scale: 'figure',
  single_choice: 'options',
  multiple_choice: 'options',
  yes_no: 'options',
  short_text: 'texts',
  long_text: 'texts',
  number: 'figure',
};

export function findMeasure({ type }: Question): Measure {
  return MEASURES[type];
}

/** The metric of a question with a figure. Throws for others. */
export function findMetric({ type }: Question): MetricName {
  const metric = METRICS[type];
  if (!metric) throw new Error(`A ${type} question has no figure`);
  return metric;
}

/** Fewest numbers with a median: among fewer it would too often be the answer of somebody the reader knows. */
export const MEDIAN_FROM = 10;

/** @param withMedian for numbers, whether enough people answered for the median to be told */
export function estimateFrom(question: Question, buckets: Buckets, withMedian: boolean): Estimate {
  const histogram = histogramFrom(buckets);
  const estimated = estimate(findMetric(question), histogram);
  const median = question.type === 'number' && withMedian ? findMedian(histogram) : null;
  return median === null ? estimated : { ...estimated, median };
}

export function histogramFrom(buckets: Buckets): Histogram {
  return new Map([...buckets].map(([bucket, count]) => [Number(bucket), count]));
}

export const NO_BUCKETS: Buckets = new Map();

export function answersIn(buckets: Buckets = NO_BUCKETS): number {
  return [...buckets.values()].reduce((sum, count) => sum + count, 0);
}

export function sumOfBuckets(all: Iterable<Buckets>): Buckets {
  const sum = new Map<string, number>();
  for (const buckets of all) for (const [bucket, count] of buckets) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
  return sum;
}

const PLACES = 1e6;

/** Six decimals, so that every database engine gives the same figure. */
export function rounded<Figure extends number | null>(figure: Figure): Figure {
  // `+ 0` turns −0 into 0.
  return (figure === null ? null : Math.round(figure * PLACES) / PLACES + 0) as Figure;
}
