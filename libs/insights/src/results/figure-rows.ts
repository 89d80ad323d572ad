import { bucketsOf as bucketNames, type Question } from '#campaigns';
import { WITHHELD, isWithheld, type Withheld } from '../disclosure/index.js';
import { estimateProportion, type ComparisonRow, type Estimate } from '../statistics/index.js';
import type { Block } from './block.js';
import { judge, type JudgedCriterion } from './criteria.js';
import { rounded, shown } from './figures.js';
import { answersIn, estimateOf, measureOf } from './measure.js';
import type { Group } from './members.js';
import type { BlockSheet, Sheet } from './sheet.js';

/** One line of the figures as a file. What does not apply to its kind is left out. */
export interface FigureRow {
  readonly kind: 'people' | 'figure' | 'option' | 'texts' | 'difference' | 'criterion';
  readonly block: Block;
  /** Code of an entity, or undefined for all that are shown together. */
  readonly entity?: string | undefined;
  /** The entity subtracted, for a difference. */
  readonly other?: string;
  readonly question?: Question;
  /** Bucket of an option. */
  readonly option?: string;
  readonly n?: number | 'withheld';
  readonly value?: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  /** After Holm's correction. */
  readonly p?: number | null;
  readonly verdict?: 'differs' | 'no_reliable_difference' | JudgedCriterion['verdict']['verdict'] | null;
}

/** All figures of a sheet, one line each; options with their share of the people and its interval. */
export function* figureRows(sheet: Sheet): Generator<FigureRow> {
  for (const block of sheet.blocks) {
    for (const [entity, group] of block.entities) yield* groupRows(block.block, entity, group);
    yield* groupRows(block.block, undefined, block.total);
    yield* differenceRows(block);
  }
  const totals = new Map(sheet.blocks.map(({ block, total }) => [block, total]));
  for (const judged of judge(sheet, (block) => totals.get(block) ?? WITHHELD)) yield criterionRow(judged);
}

function* groupRows(block: Block, entity: string | undefined, group: Group | Withheld): Generator<FigureRow> {
  yield { kind: 'people', block, entity, n: group.n };
  if (isWithheld(group)) return;
  for (const question of block.questions) {
    const place = { block, entity, question };
    const buckets = shown(group, question.key);
    if (measureOf(question) === 'texts') yield { kind: 'texts', ...place, n: answersIn(buckets) };
    if (measureOf(question) === 'figure')
      yield { kind: 'figure', ...place, ...(buckets ? estimateCells(estimateOf(question, buckets)) : WITHHELD) };
    if (measureOf(question) !== 'options') continue;
    for (const option of bucketNames(question)) {
      const chosen = buckets?.get(option) ?? 0;
      yield { kind: 'option', ...place, option, ...estimateCells(estimateProportion(chosen, group.n)), n: chosen };
    }
  }
}

function* differenceRows({ block, comparisons }: BlockSheet): Generator<FigureRow> {
  for (const question of block.questions) {
    for (const row of comparisons.get(question.key) ?? []) yield differenceRow(block, question, row);
  }
}

function differenceRow(block: Block, question: Question, { a, b, differs, ...row }: ComparisonRow): FigureRow {
  const verdict = differs === null ? null : differs ? 'differs' : 'no_reliable_difference';
  const { difference, low, high, holm } = row;
  const figures = {
    value: rounded(difference),
    low: rounded(low),
    high: rounded(high),
    p: rounded(holm),
    verdict,
  } as const;
  return { kind: 'difference', block, question, entity: a, other: b, ...figures };
}

function criterionRow({ criterion, block, estimate, verdict }: JudgedCriterion): FigureRow {
  const question = block.questions.find(({ key }) => key === criterion.metric);
  const figures = isWithheld(estimate) ? estimate : estimateCells(estimate);
  return { kind: 'criterion', block, ...(question && { question }), ...figures, verdict: verdict.verdict };
}

function estimateCells({ n, value, low, high }: Estimate) {
  return { n, value: rounded(value), low: rounded(low), high: rounded(high) };
}
