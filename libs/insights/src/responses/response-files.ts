import { Injectable } from '@nestjs/common';
import { PublishedResponses, type PublishedResponse } from '#responses';
import { Proofs, type Proof } from '#identity';
import { AppError, AuditTrail, Snapshots, Texts, UnitOfWork, type CsvCell, type RequestContext } from '#platform';
import { discloseRows } from '../disclosure/index.js';
import { isExactIn } from '../results/figure-disclosure.js';
import { answerColumns, type AnswerColumn } from './answer-columns.js';
import { Respondents, type Respondent } from './respondents.js';
import { RespondentGroups, groupIds, type RespondentGroup } from './respondent-group.js';
import { Verbatims } from './verbatims.js';

export interface ExportTable {
  /** Without extension; reveals nothing but rollout and product. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>;
}

const AT_ONCE = 500;
/** Replaces answers that results withhold or tell as a band: an empty cell would mean no answer. */
const HIDDEN = 'withheld';
const WHO = [
  'employee_number',
  'first_name',
  'last_name',
  'function',
  'site',
  'submitted_at',
  'changed_at',
  'language',
];

/** Raw responses, as far as the feedback mode allows. An export is on the audit trail before its first byte is sent. */
@Injectable()
export class ResponseFiles {
  constructor(
    private readonly groups: RespondentGroups,
    private readonly published: PublishedResponses,
    private readonly respondents: Respondents,
    private readonly verbatims: Verbatims,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly words: Texts,
    private readonly proofs: Proofs,
    private readonly snapshots: Snapshots,
  ) {}

  /**
   * Under `named` with person and time, after fresh proof; else answers without texts, in random order. `blockKey` is
   * needed where there are several blocks. Throws `conflict` when there are too few responses for a file.
   */
  async responses(ctx: RequestContext, rolloutId: number, blockKey?: string, proof: Proof = {}): Promise<ExportTable> {
    const group = await this.groups.find(ctx, rolloutId, blockKey);
    const rows = discloseRows(group.rollout.feedbackMode, group.member.counted, group.minima);
    if (rows === 'too_few') throw new AppError('results.problems.tooFewResponses', {}, 'conflict');
    if (rows === 'named') await this.proofs.require(ctx, proof);
    await this.record(ctx, 'export.responses', group);
    return rows === 'named' ? this.namedTable(ctx, group) : this.unnamedTable(ctx, group);
  }

  /** All readable texts, shuffled, apart from other answers. Throws as `responses` does. */
  async texts(ctx: RequestContext, rolloutId: number, blockKey?: string): Promise<ExportTable> {
    const { group, texts } = await this.verbatims.ofBlock(ctx, rolloutId, blockKey);
    if (!texts.length) throw new AppError('results.problems.tooFewTexts', {}, 'conflict');
    await this.record(ctx, 'export.texts', group);
    const rows = texts.flatMap(({ questionKey, texts: written }) => {
      const name = this.named(ctx, { name: questionKey, gone: group.block.removed.has(questionKey) });
      return written.map((text) => [name, text]);
    });
    return { name: fileName('texts', group), header: ['question', 'text'], rows };
  }

  private record(ctx: RequestContext, act: string, { rollout, block }: RespondentGroup): Promise<void> {
    const { id, entityId } = rollout;
    const details = { product: block.key };
    return this.unitOfWork.run(ctx, (inner) =>
      this.audit.record(inner, { act, subjectKind: 'rollout', subjectId: id, entityId, details }),
    );
  }

  private unnamedTable(ctx: RequestContext, group: RespondentGroup): ExportTable {
    const columns = answerColumns(group.block, 'without texts');
    return {
      name: fileName('responses', group),
      header: columns.map((column) => this.named(ctx, column)),
      rows: this.unnamedRows(ctx, group, columns),
    };
  }

  /** Decides what is withheld in the same snapshot that the rows come from. */
  private async *unnamedRows(
    ctx: RequestContext,
    { rollout, block }: RespondentGroup,
    columns: readonly AnswerColumn[],
  ): AsyncGenerator<CsvCell[]> {
    const snapshot = await this.snapshots.open(ctx);
    try {
      const group = await this.groups.find(snapshot.ctx, rollout.id, block.key);
      if (discloseRows(rollout.feedbackMode, group.member.counted, group.minima) !== 'unnamed') return;
      const told = new Set(
        group.block.questions.flatMap((question) => (isExactIn(question, group.member) ? [question.key] : [])),
      );
      for await (const { answers } of this.published.rowsWithin(snapshot.ctx, groupIds(group)))
        yield columns.map(({ question, cell }) => (told.has(question.key) ? cell(answers) : HIDDEN));
    } finally {
      await snapshot.end();
    }
  }

  private namedTable(ctx: RequestContext, group: RespondentGroup): ExportTable {
    const columns = answerColumns(group.block, 'with texts');
    return {
      name: fileName('responses', group),
      header: [...WHO, ...columns.map((column) => this.named(ctx, column))],
      rows: this.namedRows(ctx, group, columns),
    };
  }

  /** Column names are keys; removed questions and options are marked in the reader's language. */
  private named({ locale }: RequestContext, { name, gone }: Pick<AnswerColumn, 'name' | 'gone'>): string {
    return gone ? this.words.t(locale, 'results.optionGone', { label: name }) : name;
  }

  private async *namedRows(
    ctx: RequestContext,
    group: RespondentGroup,
    columns: readonly AnswerColumn[],
  ): AsyncGenerator<CsvCell[]> {
    for await (const responses of inBatches(this.published.rows(ctx, groupIds(group)))) {
      const people = await this.respondents.findRespondents(
        ctx,
        responses.flatMap(({ enrolmentId }) => enrolmentId ?? []),
      );
      for (const response of responses) {
        const who = whoCells(response, people.get(response.enrolmentId ?? 0));
        yield [...who, ...columns.map(({ cell }) => cell(response.answers))];
      }
    }
  }
}

function fileName(what: string, { rollout, block }: RespondentGroup): string {
  return [what, rollout.entityCode, block.key].join('-').replace(/[^A-Za-z0-9_-]+/g, '-');
}

function whoCells({ submittedAt, changedAt, locale }: PublishedResponse, person: Respondent | undefined): CsvCell[] {
  const { employeeNumber, firstName, lastName, function: does, site } = person ?? {};
  return [
    employeeNumber,
    firstName,
    lastName,
    does,
    site,
    submittedAt?.toISOString(),
    changedAt?.toISOString(),
    locale,
  ];
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === AT_ONCE) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) yield batch;
}
