import { Injectable } from '@nestjs/common';
import { Blueprints, RolloutReadModel, type Blueprint } from '#campaigns';
import { PEOPLE, isCentral } from '#identity';
import { AppError, AuditTrail, Database, UnitOfWork, list, sql, type RequestContext } from '#platform';
import { ImportBatch, type PersonLine } from './import-batch.js';
import { LineReader, refusal, type ReadLine, type RefusedLine } from './response-line.js';
import type { SortedLines } from './sorted-lines.js';

export interface ResponseImportReport {
  imported: number;
  unchanged: number;
  refused: RefusedLine[];
}

/** Lines in one transaction and one published step. */
const BATCH = 50_000;
const NUMBERS_AT_ONCE = 500;
const ATTEMPTS = 3;

/** Imports the responses of a pilot that ran elsewhere. */
@Injectable()
export class ResponseImport {
  constructor(
    private readonly blueprints: Blueprints,
    private readonly rollouts: RolloutReadModel,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly batch: ImportBatch,
  ) {}

  /**
   * Reads one response per line (see `ResponseLineInput`), skipping blank lines. Enrols the people, keeps the given
   * times and checks answers as the form does. Valid lines are imported even when others are refused. Harmless when
   * repeated. Central team only; throws `not_found` when there is no such campaign.
   */
  async run(ctx: RequestContext, campaignId: number, lines: AsyncIterable<string>): Promise<ResponseImportReport> {
    if (!isCentral(ctx.actor)) throw AppError.forbidden();
    const blueprint = await this.blueprints.get(ctx, campaignId);
    const reader = new LineReader(blueprint, await this.rollouts.bareOfCampaign(ctx, campaignId));
    const report: ResponseImportReport = { imported: 0, unchanged: 0, refused: [] };
    let number = 0;
    let read: ReadLine[] = [];
    for await (const line of lines) {
      number += 1;
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (text.trim() === '') continue;
      const result = reader.read(text, number);
      if ('problems' in result) report.refused.push(result);
      else read.push(result);
      if (read.length < BATCH) continue;
      await this.store(ctx, blueprint, read, report);
      read = [];
    }
    await this.store(ctx, blueprint, read, report);
    report.refused.sort((a, b) => a.line - b.line);
    return report;
  }

  private async store(
    ctx: RequestContext,
    blueprint: Blueprint,
    lines: readonly ReadLine[],
    report: ResponseImportReport,
  ): Promise<void> {
    const people = await this.people(ctx, lines);
    const known: PersonLine[] = [];
    for (const line of lines) {
      const personId = people.get(`${line.rollout.entityId} ${line.employeeNumber}`);
      if (personId) known.push({ ...line, personId });
      else report.refused.push({ line: line.line, problems: refusal('employeeNumber', 'nobody').fields });
    }
    if (!known.length) return;
    const sorted = await this.write(ctx, blueprint, known);
    report.imported += sorted.accepted.length;
    report.unchanged += sorted.unchanged;
    report.refused.push(...sorted.refused);
  }

  /** A duplicate key means that somebody sent a response during the import: the whole batch is tried again. */
  private async write(ctx: RequestContext, blueprint: Blueprint, lines: readonly PersonLine[]): Promise<SortedLines> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.unitOfWork.run(ctx, (inner) => this.writeAudited(inner, blueprint, lines));
      } catch (error) {
        if (attempt === ATTEMPTS || !this.database.dialect.isDuplicate(error)) throw error;
      }
    }
  }

  private async writeAudited(
    inner: RequestContext,
    { campaign }: Blueprint,
    lines: readonly PersonLine[],
  ): Promise<SortedLines> {
    const sorted = await this.batch.write(inner, campaign.feedbackMode, lines);
    const { accepted, unchanged, refused } = sorted;
    await this.audit.record(inner, {
      act: 'responses.import',
      subjectKind: 'campaign',
      subjectId: campaign.id,
      details: { imported: accepted.length, unchanged, refused: refused.length },
    });
    return sorted;
  }

  private async people(ctx: RequestContext, lines: readonly ReadLine[]): Promise<Map<string, number>> {
    const people = new Map<string, number>();
    for (const [entityId, some] of Map.groupBy(lines, ({ rollout }) => rollout.entityId)) {
      const numbers = [...new Set(some.map(({ employeeNumber }) => employeeNumber))];
      for (let start = 0; start < numbers.length; start += NUMBERS_AT_ONCE) {
        const chunk = numbers.slice(start, start + NUMBERS_AT_ONCE);
        const rows = await this.database.query<{ id: number; number: string }>(
          ctx,
          sql`SELECT p.id, p.employee_number AS number FROM ${PEOPLE}
           WHERE p.entity_id = ${entityId} AND p.employee_number IN (${list(chunk)})`,
        );
        for (const { id, number } of rows) people.set(`${entityId} ${number}`, id);
      }
    }
    return people;
  }
}
