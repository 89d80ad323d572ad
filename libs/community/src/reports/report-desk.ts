import { Injectable } from '@nestjs/common';
import { entityScope } from '#identity';
import { joinContribution, type Face } from '#contributions';
import {
  AppError,
  AuditTrail,
  Database,
  UnitOfWork,
  all,
  isRealDay,
  list,
  or,
  sql,
  type Actor,
  type RequestContext,
  type Sql,
} from '#platform';
import { MODERATORS } from '../comments/comment.policy.js';
import { PeopleByName } from '../mentions/people-by-name.js';
import { ReportRows } from './report-rows.js';

export interface OpenReport {
  readonly id: string;
  readonly reason: string;
  readonly onDay: string;
  readonly contribution: { readonly id: string; readonly title: string };
  readonly comment: { readonly id: string } | null;
  readonly text: string;
  readonly by: Face | null;
}

interface Row {
  id: string;
  reason: string;
  onDay: string | Date;
  contributionId: string;
  title: string;
  contributionText: string;
  contributor: string;
  commentId: string | null;
  commentText: string | null;
  author: string | null;
  personId: number | null;
}

/** Hiding a contribution is an answer to reports of it, so these are no longer open. */
const OF_CONTRIBUTION = joinContribution(sql`r.contribution_id`);
const OPEN = sql`r.settled = 0 AND (r.comment_id IS NOT NULL OR c.hidden_at IS NULL)`;
const PAGE = 20;
const CURSOR = /^(\d{4}-\d{2}-\d{2})-([0-9a-f]{32})$/;
const MOST_COUNTED = 100;

/** Open reports for a community manager's entities, or all for the central team. */
@Injectable()
export class ReportDesk {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleByName,
    private readonly rows: ReportRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** The oldest first, paged by `next`. Throws `invalid` for a malformed cursor. */
  async open(ctx: RequestContext, cursor?: string): Promise<{ items: OpenReport[]; next: string | null }> {
    const scope = scopeOf(ctx.actor);
    const after = afterOf(cursor);
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT r.id, r.reason, r.on_day AS onDay, r.contribution_id AS contributionId, c.title, c.text AS contributionText,
         c.author AS contributor, r.comment_id AS commentId, k.text AS commentText, k.author, k.person_id AS personId
       FROM report r ${OF_CONTRIBUTION} LEFT JOIN comment k ON k.id = r.comment_id
       WHERE ${OPEN} AND ${scope} AND ${after} ORDER BY r.on_day, r.id LIMIT ${PAGE + 1}`,
    );
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    const next = rows.length > PAGE && last ? `${dayOf(last.onDay)}-${last.id}` : null;
    return { items: await this.items(ctx, shown), next };
  }

  async count(ctx: RequestContext): Promise<number> {
    const scope = scopeOf(ctx.actor);
    const [row] = await this.database.query<{ open: number }>(
      ctx,
      sql`SELECT COUNT(*) AS open FROM (SELECT r.id FROM report r ${OF_CONTRIBUTION}
         WHERE ${OPEN} AND ${scope} LIMIT ${MOST_COUNTED}) AS counted`,
    );
    return row?.open ?? 0;
  }

  /** Keeps what was reported and settles all its open reports; repeating it does nothing. Throws `not_found`. */
  async settle(ctx: RequestContext, id: string): Promise<void> {
    const scope = scopeOf(ctx.actor);
    await this.unitOfWork.run(ctx, async (inner) => {
      const [row] = await this.database.query<{ contributionId: string; commentId: string | null; entityId: number }>(
        inner,
        sql`SELECT r.contribution_id AS contributionId, r.comment_id AS commentId, c.entity_id AS entityId
         FROM report r ${OF_CONTRIBUTION} WHERE r.id = ${id} AND ${scope}`,
      );
      if (!row) throw AppError.notFound();
      await this.rows.settle(inner, row);
      await this.audit.record(inner, {
        act: 'report.settle',
        subjectKind: row.commentId ? 'comment' : 'contribution',
        subjectId: row.commentId ?? row.contributionId,
        entityId: row.entityId,
      });
    });
  }

  private async items(ctx: RequestContext, rows: readonly Row[]): Promise<OpenReport[]> {
    const voices = await this.people.voices(ctx, rows.flatMap(speakingVoice));
    const persons = await this.people.persons(
      ctx,
      rows.flatMap(({ personId }) => personId ?? []),
    );
    return rows.map((row) => ({
      id: row.id,
      reason: row.reason,
      onDay: dayOf(row.onDay),
      contribution: { id: row.contributionId, title: row.title },
      comment: row.commentId ? { id: row.commentId } : null,
      text: row.commentId ? (row.commentText ?? '') : row.contributionText,
      by: voices.get(speakingVoice(row)[0] ?? '') ?? persons.get(row.personId ?? 0) ?? null,
    }));
  }
}

function speakingVoice({ commentId, author, contributor }: Row): string[] {
  const voice = commentId ? author : contributor;
  return voice ? [voice] : [];
}

function scopeOf(actor: Actor): Sql {
  const entities = entityScope(actor, MODERATORS);
  return entities === 'all' ? all : sql`c.entity_id IN (${list(entities)})`;
}

function afterOf(cursor: string | undefined): Sql {
  if (!cursor) return all;
  const [, day, id] = CURSOR.exec(cursor) ?? [];
  if (!id || !isRealDay(day)) throw AppError.invalid([{ field: 'cursor', messageKey: 'errors.invalidValue' }]);
  return or(sql`r.on_day > ${day}`, sql`r.on_day = ${day} AND r.id > ${id}`);
}

function dayOf(day: string | Date): string {
  return typeof day === 'string' ? day.slice(0, 10) : day.toISOString().slice(0, 10);
}
