import { scoreBuckets as bucketNames, type Question } from '#campaigns';
import { WITHHELD, isBand, isExact, isWithheld, type Band, type Withheld } from '../disclosure/index.js';
import type { ComparisonRow, Estimate } from '../statistics/index.js';
import type { Base } from './base.js';
import { rounded, NO_BUCKETS, answersIn, estimateFrom, findMeasure, type Buckets } from './measure.js';
import type { Group } from './members.js';

type TextCounts = Readonly<Record<string, number | Withheld>>;

export type OptionCounts = Readonly<Record<string, number>>;

/** One group by question key, as printed; `bases` only where not everybody was asked and answered. */
export interface GroupFigures {
  readonly n: number;
  readonly texts: TextCounts;
  readonly bases?: Bases;
  readonly [questionKey: string]: number | Estimate | OptionCounts | TextCounts | Bases | Withheld | Band | undefined;
}

type Bases = Readonly<Record<string, Base>>;

export function groupFigures(questions: readonly Question[], group: Group | Withheld): GroupFigures | Withheld {
  if (isWithheld(group)) return group;
  const figures = questions
    .filter((question) => findMeasure(question) !== 'texts')
    .map((question) => [question.key, figureOf(question, group)] as const);
  const texts = questions
    .filter((question) => findMeasure(question) === 'texts')
    .map(({ key }) => [key, textsIn(group, key)] as const);
  const bases = questions.flatMap((question) => partialBase(question, group));
  return {
    n: group.n,
    ...Object.fromEntries(figures),
    texts: Object.fromEntries(texts),
    ...(bases.length ? { bases: Object.fromEntries(bases) } : {}),
  };
}

function partialBase(question: Question, { n, bases }: Group): [string, Base][] {
  const base = bases.get(question.key);
  return base && isPartial(base, n) && findMeasure(question) !== 'texts' ? [[question.key, base]] : [];
}

/** Whether the base of a share is not simply everybody. */
export function isPartial({ asked, answered }: Base, people: number): boolean {
  return asked !== people || answered !== people;
}

/** How many wrote a text, or withheld. */
export function textsIn(group: Group, questionKey: string): number | Withheld {
  const buckets = shown(group, questionKey);
  return buckets ? answersIn(buckets) : WITHHELD;
}

/** The figure of a question, or what replaces it. */
export function estimateIn(group: Group, question: Question): Estimate | Withheld | Band {
  const buckets = shown(group, question.key);
  if (!buckets) return bandIn(group, question.key) ?? WITHHELD;
  return estimateFrom(question, buckets, group.medians.has(question.key));
}

function figureOf(question: Question, group: Group): Estimate | OptionCounts | Withheld | Band {
  if (findMeasure(question) === 'figure') return roundedFigure(estimateIn(group, question));
  const buckets = shown(group, question.key);
  if (!buckets) return bandIn(group, question.key) ?? WITHHELD;
  return Object.fromEntries(bucketNames(question).map((bucket) => [bucket, buckets.get(bucket) ?? 0]));
}

/** Answer counts, undefined where they are withheld or told as a band. */
export function shown({ answers }: Group, questionKey: string): Buckets | undefined {
  const buckets = answers.get(questionKey) ?? NO_BUCKETS;
  return isExact(buckets) ? buckets : undefined;
}

/** The band told instead of a figure, undefined where there is none. */
export function bandIn({ answers }: Group, questionKey: string): Band | undefined {
  const band = answers.get(questionKey);
  return isBand(band) ? band : undefined;
}

export function roundedFigure(figure: Estimate | Withheld | Band): Estimate | Withheld | Band {
  return isExact(figure) ? roundedEstimate(figure) : figure;
}

export function roundedEstimate({ n, value, se, low, high, median }: Estimate): Estimate {
  return {
    n,
    value: rounded(value),
    low: rounded(low),
    high: rounded(high),
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
