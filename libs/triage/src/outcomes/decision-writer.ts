import { Injectable } from '@nestjs/common';
import { AppError, Database, UnitOfWork, marks, type RequestContext } from '#platform';
import { deskScope, momentOf, stateOf } from '#contributions';
import { TriageChange } from '../desk/triage-change.entity.js';

/** A contribution as whoever answers or decides has to know it, with all moments read. */
export interface PendingContribution {
  readonly id: string;
  readonly title: string;
  readonly rolloutId: number;
  readonly entityId: number;
  readonly assigneeId: number | null;
  readonly feedbackMode: string;
  readonly timeZone: string;
  readonly root: string;
  readonly mergedInto: string | null;
  readonly postedAt: Date;
  readonly readAt: Date | null;
  readonly hiddenAt: Date | null;
  readonly answeredAt: Date | null;
  readonly decidedAt: Date | null;
  readonly outcome: string | null;
  readonly version: number;
}

/** What is to be written to a contribution. */
export interface DecisionUpdate {
  readonly contribution: PendingContribution;
  readonly set: {
    readonly answeredAt?: Date;
    readonly daysToAnswer?: number;
    readonly outcome?: string;
    readonly decidedAt?: Date;
    readonly deliveredAt?: Date | null;
  };
  readonly act: string;
  readonly change: Record<string, { from: unknown; to: unknown }>;
}

type Moment = Date | string;
type Row = Omit<PendingContribution, 'postedAt' | 'readAt' | 'hiddenAt' | 'answeredAt' | 'decidedAt'> &
  Record<'postedAt', Moment> &
  Record<'readAt' | 'hiddenAt' | 'answeredAt' | 'decidedAt', Moment | null>;

const SELECT = `SELECT c.id, c.title, c.rollout_id AS rolloutId, c.entity_id AS entityId, c.assignee_id AS assigneeId,
    c.feedback_mode AS feedbackMode, t.time_zone AS timeZone, c.root, c.merged_into AS mergedInto,
    c.posted_at AS postedAt, c.read_at AS readAt, c.hidden_at AS hiddenAt, c.answered_at AS answeredAt,
    c.decided_at AS decidedAt, c.outcome, c.version
  FROM contribution c JOIN entity t ON t.id = c.entity_id`;

/** Reads contributions that are to be answered or decided, and writes what became of them with its trace. */
@Injectable()
export class DecisionWriter {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Those at my desk, in the order of their ids. Throws `not_found` when one is not. */
  async atDesk(ctx: RequestContext, ids: readonly string[]): Promise<PendingContribution[]> {
    if (!ids.length) return [];
    const { where, parameters } = deskScope(ctx.actor);
    const rows = await this.database.query<Row>(
      ctx,
      `${SELECT} WHERE c.id IN (${marks(ids)}) AND ${where} ORDER BY c.id LIMIT ${ids.length}`,
      [...ids, ...parameters],
    );
    if (rows.length < ids.length) throw AppError.notFound();
    return rows.map((row) => this.read(row));
  }

  /** The same, and nobody else changes them until the transaction ends. */
  async held(inner: RequestContext, ids: readonly string[]): Promise<PendingContribution[]> {
    await this.database.query(
      inner,
      `SELECT id FROM contribution WHERE id IN (${marks(ids)}) ORDER BY id ${this.database.dialect.forUpdate}`,
      ids,
    );
    return this.atDesk(inner, ids);
  }

  /** Writes them, a version up each, with a trace of who of the team did it; alike ones in one statement. */
  async writeUpdates(ctx: RequestContext, updates: readonly DecisionUpdate[], now: Date): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const alike = Map.groupBy(updates, ({ contribution, set }) => JSON.stringify(columnsOf(contribution, set)));
      for (const group of alike.values()) await this.write(inner, group);
      await this.database.repository(inner, TriageChange).insert(
        updates.map(({ contribution, act, change }) => ({
          ...{ contributionId: contribution.id, personId: inner.personId, at: momentOf(now, contribution) },
          ...{ act, change: change as never, version: contribution.version + 1 },
        })),
      );
    });
  }

  private async write(inner: RequestContext, group: readonly DecisionUpdate[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const columns = Object.entries(columnsOf(first.contribution, first.set));
    const ids = group.map(({ contribution }) => contribution.id);
    await this.database.query(
      inner,
      `UPDATE contribution SET ${columns.map(([name]) => `${name} = ?`).join(', ')}, version = version + 1
       WHERE id IN (${marks(ids)})`,
      [...columns.map(([, value]) => this.database.bindable(value)), ...ids],
    );
  }

  private read({ postedAt, readAt, hiddenAt, answeredAt, decidedAt, ...row }: Row): PendingContribution {
    const moment = (at: Moment | null) => (at === null ? null : this.database.instant(at));
    return {
      ...row,
      postedAt: this.database.instant(postedAt),
      readAt: moment(readAt),
      hiddenAt: moment(hiddenAt),
      answeredAt: moment(answeredAt),
      decidedAt: moment(decidedAt),
    };
  }
}

function columnsOf(contribution: PendingContribution, set: DecisionUpdate['set']): Record<string, unknown> {
  const given: Record<string, unknown> = {
    answered_at: set.answeredAt,
    days_to_answer: set.daysToAnswer,
    outcome: set.outcome,
    decided_at: set.decidedAt,
    delivered_at: set.deliveredAt,
    state: stateOf({ ...contribution, ...set }),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
