import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { list, sql } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors/app-error.js';

export interface Limit {
  name: string;
  points: number;
  seconds: number;
}

export interface Try {
  readonly limit: Limit;
  readonly subject: string;
  readonly points: number;
}

interface Window {
  subject: string;
  points: number;
  ends_at: Date | string;
}

/** Counts tries across processes. Subjects are stored hashed: the table must not show whose account was tried. */
@Injectable()
export class Throttle {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws `throttled` with the seconds to wait. Not inside a transaction: a rollback would undo the count. */
  async consume(ctx: RequestContext, limit: Limit, subject: string, points = 1): Promise<Date> {
    const [outcome] = await this.consumeEach(ctx, [{ limit, subject, points }]);
    if (outcome?.status !== 'fulfilled') throw outcome?.reason;
    return outcome.value;
  }

  async consumeEach(ctx: RequestContext, tries: readonly Try[]): Promise<PromiseSettledResult<Date>[]> {
    const now = this.clock.now();
    const windows = await this.unitOfWork.run(ctx.outside(), (inner) => this.count(inner, tries, now), {
      lasting: false,
    });
    return tries.map(({ limit, subject }) => {
      const window = windows.get(keyOf(limit, subject));
      if (!window) throw new Error('A window was counted and is not there');
      const endsAt = this.database.instant(window.ends_at);
      if (window.points <= limit.points) return { status: 'fulfilled', value: endsAt };
      return { status: 'rejected', reason: tooMany(endsAt.getTime() - now.getTime()) };
    });
  }

  async reset(ctx: RequestContext, limit: Limit, subject: string): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, sql`DELETE FROM throttle WHERE subject = ${keyOf(limit, subject)}`),
    );
  }

  async forget(ctx: RequestContext): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, sql`DELETE FROM throttle WHERE ends_at <= ${this.clock.now()}`),
    );
  }

  /** Lock order: rows sorted by key, so that two transactions that count several subjects cannot deadlock. */
  private async count(inner: RequestContext, tries: readonly Try[], now: Date): Promise<Map<string, Window>> {
    const { dialect } = this.database;
    const at = this.database.bindable(now);
    const rows = tries
      .map(({ limit, subject, points }) => {
        const ends = this.database.bindable(new Date(now.getTime() + limit.seconds * 1000));
        return [keyOf(limit, subject), points, ends] as const;
      })
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const keys = rows.map(([key]) => key);
    // `points` first: MySQL assigns from left to right, and `points` compares with the old end.
    const update = dialect.onDuplicate(['subject'], {
      points: `CASE WHEN throttle.ends_at <= ? THEN ${dialect.proposed('points')} ELSE throttle.points + ${dialect.proposed('points')} END`,
      ends_at: `CASE WHEN throttle.ends_at <= ? THEN ${dialect.proposed('ends_at')} ELSE throttle.ends_at END`,
    });
    await this.database.query(
      inner,
      `INSERT INTO throttle (subject, points, ends_at) VALUES ${rows.map(() => '(?, ?, ?)').join(', ')} ${update}`,
      [...rows.flat(), at, at],
    );
    const windows = await this.database.query<Window>(
      inner,
      sql`SELECT subject, points, ends_at FROM throttle WHERE subject IN (${list(keys)})`,
    );
    return new Map(windows.map((window) => [window.subject, window]));
  }
}

function keyOf(limit: Limit, subject: string): string {
  return `${limit.name}:${hash('sha256', subject, 'base64url')}`;
}

export function tooMany(waitMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError('errors.throttled', { seconds, count: Math.ceil(seconds / 60) }, 'throttled');
}
