import { scoreBuckets as bucketNames, type Question } from '#campaigns';
import { WITHHELD, isExact, isWithheld, type Band, type Withheld } from '../disclosure/index.js';
import { estimateProportion, type ComparisonRow, type Estimate } from '../statistics/index.js';
import type { Block } from './block.js';
import { judge, type JudgedCriterion } from './criteria.js';
import { bandIn, estimateIn, shown } from './figures.js';
import type { Group } from './members.js';
import { rounded, answersIn, findMeasure } from './measure.js';
import type { BlockSheet, ResultSheet } from './result-sheet.js';
import { Injectable } from '@nestjs/common';
import { AuditTrail, UnitOfWork, type RequestContext } from '#platform';
import { Results } from './results.service.js';

export interface FigureRow {
  readonly kind: 'people' | 'figure' | 'band' | 'median' | 'option' | 'texts' | 'waiting' | 'difference' | 'criterion';
  readonly block: Block;
  readonly entity?: string | undefined;
  readonly other?: string;
  readonly question?: Question;
  readonly option?: string;
  readonly n?: number | 'withheld' | 'few';
  readonly asked?: number;
  readonly answered?: number;
  readonly value?: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly p?: number | null;
  readonly verdict?: 'differs' | 'no_reliable_difference' | JudgedCriterion['verdict']['verdict'] | null;
}

const KINDS = { figure: 'figure', options: 'option', texts: 'texts' } as const;

/** All figures of a sheet; options as a share of those who were asked and answered, with interval. */
export function* figureRows(sheet: ResultSheet): Generator<FigureRow> {
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
  if (group.waiting) yield { kind: 'waiting', block, entity, n: group.waiting };
  for (const question of block.questions) yield* questionRows({ block, entity, question }, group);
}

function* questionRows(
  place: Pick<FigureRow, 'block' | 'entity'> & { question: Question },
  group: Group,
): Generator<FigureRow> {
  const { question } = place;
  const [buckets, base] = [shown(group, question.key), group.bases.get(question.key)];
  const measure = findMeasure(question);
  const band = bandIn(group, question.key);
  if (band) yield { kind: 'band', ...place, ...bandCells(band) };
  else if (!buckets || !base) yield { kind: KINDS[measure], ...place, ...WITHHELD };
  else if (measure === 'texts') yield { kind: 'texts', ...place, n: answersIn(buckets), ...base };
  else if (measure === 'figure') {
    const estimate = estimateIn(group, question);
    if (!isExact(estimate)) return;
    yield { kind: 'figure', ...place, ...estimateCells(estimate), ...base };
    if (estimate.median !== undefined)
      yield { kind: 'median', ...place, n: estimate.n, value: rounded(estimate.median), ...base };
  } else
    for (const option of bucketNames(question)) {
      const chosen = buckets.get(option) ?? 0;
      const share = estimateCells(estimateProportion(chosen, base.answered));
      yield { kind: 'option', ...place, option, ...share, n: chosen, ...base };
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
  const figures = isExact(estimate) ? estimateCells(estimate) : isWithheld(estimate) ? estimate : bandCells(estimate);
  return { kind: 'criterion', block, ...(question && { question }), ...figures, verdict: verdict.verdict };
}

function bandCells({ n, band }: Band) {
  return { n, low: band && band[0], high: band && band[1] };
}

function estimateCells({ n, value, low, high }: Estimate) {
  return { n, value: rounded(value), low: rounded(low), high: rounded(high) };
}

/** Figures of a campaign for download, recorded on the audit trail. */
@Injectable()
export class FigureFiles {
  constructor(
    private readonly results: Results,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  async ofCampaign(
    ctx: RequestContext,
    campaignId: number,
  ): Promise<{ sheet: ResultSheet; rows: Iterable<FigureRow> }> {
    const sheet = await this.results.sheet(ctx, campaignId);
    await this.unitOfWork.run(ctx, (inner) =>
      this.audit.record(inner, { act: 'export.figures', subjectKind: 'campaign', subjectId: campaignId }),
    );
    return { sheet, rows: figureRows(sheet) };
  }
}
