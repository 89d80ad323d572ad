import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors/app-error.js';

export interface Limit {
  /** What is limited: `sign-in.account`. */
  name: string;
  points: number;
  seconds: number;
}

interface Window {
  points: number;
  ends_at: Date | string;
}

/**
 * Counts tries in the database, so that a limit holds across processes. Never locks out for good: a window ends by itself.
 * Keys are stored hashed: the table does not tell whose account was tried.
 */
@Injectable()
export class Throttle {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one try, or several at once; throws `throttled` with the seconds to wait when there were too many. Not to be called
   * inside a transaction: what fails there must not take the count back. Returns when the window ends.
   */
  async consume(ctx: RequestContext, limit: Limit, subject: string, points = 1): Promise<Date> {
    const now = this.clock.now();
    const window = await this.unitOfWork.run(ctx.outside(), (inner) => this.count(inner, limit, subject, now, points));
    const endsAt = this.database.instant(window.ends_at);
    if (window.points <= limit.points) return endsAt;
    throw tooMany(endsAt.getTime() - now.getTime());
  }

  async reset(ctx: RequestContext, limit: Limit, subject: string): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, `DELETE FROM throttle WHERE subject = ?`, [keyOf(limit, subject)]),
    );
  }

  /** Removes the windows that have ended. */
  async forget(ctx: RequestContext): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, `DELETE FROM throttle WHERE ends_at <= ?`, [this.database.bindable(this.clock.now())]),
    );
  }

  private async count(ctx: RequestContext, limit: Limit, subject: string, now: Date, points: number): Promise<Window> {
    const { dialect } = this.database;
    const key = keyOf(limit, subject);
    const ends = this.database.bindable(new Date(now.getTime() + limit.seconds * 1000));
    const at = this.database.bindable(now);
    // The points come first: MySQL assigns from left to right, and they ask for the end as it was.
    const update = dialect.onDuplicate(['subject'], {
      points: `CASE WHEN throttle.ends_at <= ? THEN ${dialect.proposed('points')} ELSE throttle.points + ${dialect.proposed('points')} END`,
      ends_at: `CASE WHEN throttle.ends_at <= ? THEN ${dialect.proposed('ends_at')} ELSE throttle.ends_at END`,
    });
    await this.database.query(ctx, `INSERT INTO throttle (subject, points, ends_at) VALUES (?, ?, ?) ${update}`, [
      key,
      points,
      ends,
      at,
      at,
    ]);
    const [window] = await this.database.query<Window>(ctx, `SELECT points, ends_at FROM throttle WHERE subject = ?`, [
      key,
    ]);
    if (!window) throw new Error('A window was counted and is not there');
    return window;
  }
}

function keyOf(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
}

/** Programs wait for the seconds; people are told the minutes, as `count`. */
export function tooMany(waitMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError('errors.throttled', { seconds, count: Math.ceil(seconds / 60) }, 'throttled');
}
