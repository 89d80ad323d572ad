import { TOP_BOX_FROM, scoreBuckets as bucketNames, questionScale, type Question } from '#campaigns';
import { answersIn, findMetric, type Buckets } from '#insights';
import { formatPercent, wholePercents } from '#platform';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import type { CampaignWording } from '../http/wording/wording.js';
import { columnPlot, type Column } from './column-plot.presenter.js';

export interface Distribution {
  readonly plot: TrustedHtml;
  /** Meaning of the shades; empty when there is only one. */
  readonly legend: readonly { shade: 1 | 2 | 3; text: string }[];
  readonly rows: readonly { label: string; count: number }[];
}

/** How many gave each value: SUS in columns of ten points, UMUX-Lite by its thirteen scores. */
export function presentDistribution(question: Question, buckets: Buckets, words: CampaignWording): Distribution {
  const columns = columnsOf(question, buckets);
  return {
    plot: columnPlot(columns),
    legend: legendOf(question, buckets, words),
    rows: columns.map(({ label, name, count }) => ({ label: name ?? label, count })),
  };
}

function columnsOf(question: Question, buckets: Buckets): Column[] {
  const count = (bucket: string) => buckets.get(bucket) ?? 0;
  const names = bucketNames(question);
  const metric = findMetric(question);
  if (metric === 'sus') return susColumns(count);
  if (metric === 'umux_lite')
    return names.map((bucket) => ({ label: String(Math.round((Number(bucket) * 100) / 12)), count: count(bucket) }));
  return names.map((bucket) => ({ label: bucket, count: count(bucket), shade: shadeOf(metric, Number(bucket)) }));
}

const SUS_BUCKETS_PER_COLUMN = 4;
const SUS_COLUMNS = 10;

/** Buckets of 2.5 points in columns `0–10` … `90–100`; a score on a border counts in the upper column. */
function susColumns(count: (bucket: string) => number): Column[] {
  return Array.from({ length: SUS_COLUMNS }, (_, column) => {
    const first = column * SUS_BUCKETS_PER_COLUMN;
    const last = column === SUS_COLUMNS - 1 ? first + SUS_BUCKETS_PER_COLUMN : first + SUS_BUCKETS_PER_COLUMN - 1;
    const inside = Array.from({ length: last - first + 1 }, (_each, index) => count(String(first + index)));
    const from = column * 10;
    return { label: String(from), name: `${from}–${from + 10}`, count: inside.reduce((sum, each) => sum + each, 0) };
  });
}

/** The lowest answer that counts, for instruments whose figure is the share of the highest answers. */
const TOP_FROM: Partial<Record<string, number>> = TOP_BOX_FROM;

function shadeOf(metric: string, value: number): 1 | 2 | 3 {
  if (metric === 'nps') return value >= 9 ? 3 : value >= 7 ? 2 : 1;
  return value < (TOP_FROM[metric] ?? 0) ? 1 : 3;
}

function legendOf(question: Question, buckets: Buckets, { say, locale }: CampaignWording): Distribution['legend'] {
  const counted = (from: number, to: number) =>
    answersIn(new Map([...buckets].filter(([bucket]) => Number(bucket) >= from && Number(bucket) <= to)));
  const metric = findMetric(question);
  if (metric === 'nps') {
    const parts = wholePercents([counted(0, 6), counted(7, 8), counted(9, 10)]);
    const [detractors, passives, promoters] = parts.map((part) => formatPercent(part, locale));
    return [
      { shade: 1, text: say('results.legend.detractors', { share: detractors ?? '' }) },
      { shade: 2, text: say('results.legend.passives', { share: passives ?? '' }) },
      { shade: 3, text: say('results.legend.promoters', { share: promoters ?? '' }) },
    ];
  }
  const [from, to] = [TOP_FROM[metric], questionScale(question)?.max];
  if (from === undefined || to === undefined) return [];
  const share = formatPercent((100 * counted(from, to)) / answersIn(buckets), locale);
  return [{ shade: 3, text: say('results.legend.counted', { share, from, to }) }];
}
