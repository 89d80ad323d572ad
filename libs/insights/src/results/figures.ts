import { bucketsOf as bucketNames, type Question } from '#campaigns';
import { WITHHELD, isBand, isExact, isWithheld, type Band, type Withheld } from '../disclosure/index.js';
import type { ComparisonRow, Estimate } from '../statistics/index.js';
import type { Base } from './base.js';
import { rounded } from './rounded.js';
import { NO_BUCKETS, answersIn, estimateOf, measureOf, type Buckets } from './measure.js';
import type { Group } from './members.js';

/** How many chose each option, by its key. */
export type OptionCounts = Readonly<Record<string, number>>;

/**
 * One group as the API, the console and the files print it: people, a figure or option counts under the key of each
 * question, how many texts there are to each question that asks for one, and of those that not all were asked, how many were.
 */
export interface GroupFigures {
  readonly n: number;
  readonly texts: Texts;
  readonly bases?: Bases;
  readonly [questionKey: string]: number | Texts | Estimate | OptionCounts | Bases | Withheld | Band | undefined;
}

type Texts = Readonly<Record<string, number | Withheld>>;
type Bases = Readonly<Record<string, Base>>;

export function groupFigures(questions: readonly Question[], group: Group | Withheld): GroupFigures | Withheld {
  if (isWithheld(group)) return group;
  const figures = questions
    .filter((question) => measureOf(question) !== 'texts')
    .map((question) => [question.key, figureOf(question, group)] as const);
  const texts = questions
    .filter((question) => measureOf(question) === 'texts')
    .map(({ key }) => [key, textCount(group, key) ?? WITHHELD] as const);
  const bases = questions.flatMap((question) => partialBase(question, group));
  return {
    n: group.n,
    ...Object.fromEntries(figures),
    texts: Object.fromEntries(texts),
    ...(bases.length ? { bases: Object.fromEntries(bases) } : {}),
  };
}

/** Where everybody was asked, the people of the group say it already; a text is no share of anything. */
function partialBase(question: Question, { n, bases }: Group): [string, Base][] {
  const base = bases.get(question.key);
  return base && base.asked !== n && measureOf(question) !== 'texts' ? [[question.key, base]] : [];
}

function figureOf(question: Question, group: Group): Estimate | OptionCounts | Withheld | Band {
  const buckets = shown(group, question.key);
  if (!buckets) return bandIn(group, question.key) ?? WITHHELD;
  if (measureOf(question) === 'figure') return roundedEstimate(estimateOf(question, buckets));
  return Object.fromEntries(bucketNames(question).map((bucket) => [bucket, buckets.get(bucket) ?? 0]));
}

/** What was answered, or undefined where it is withheld or told as a band only. */
export function shown({ answers }: Group, questionKey: string): Buckets | undefined {
  const buckets = answers.get(questionKey) ?? NO_BUCKETS;
  return isExact(buckets) ? buckets : undefined;
}

/** How many texts there are, or undefined where that would be another entity's. */
export function textCount(group: Group, questionKey: string): number | undefined {
  const buckets = shown(group, questionKey);
  return buckets && answersIn(buckets);
}

/** The band that stands for what was answered, where there is one. */
export function bandIn({ answers }: Group, questionKey: string): Band | undefined {
  const band = answers.get(questionKey);
  return isBand(band) ? band : undefined;
}

export function roundedEstimate({ n, value, se, low, high, median }: Estimate): Estimate {
  return {
    ...{ n, value: rounded(value), low: rounded(low), high: rounded(high) },
    ...(se === undefined ? {} : { se: rounded(se) }),
    ...(median === undefined ? {} : { median: rounded(median) }),
  };
}

export function roundedComparison(row: ComparisonRow): ComparisonRow {
  return { a: row.a, b: row.b, ...roundedDifference(row) };
}

export function roundedDifference(row: Omit<ComparisonRow, 'a' | 'b'>): Omit<ComparisonRow, 'a' | 'b'> {
  const { difference, low, high, p, holm, differs } = row;
  return {
    difference: rounded(difference),
    low: rounded(low),
    high: rounded(high),
    p: rounded(p),
    holm: rounded(holm),
    differs,
  };
}
