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

  /** Counts one try; throws `throttled` with the seconds to wait when there were too many. */
  async consume(ctx: RequestContext, limit: Limit, subject: string): Promise<void> {
    const now = this.clock.now();
    const key = keyOf(limit, subject);
    const ends = new Date(now.getTime() + limit.seconds * 1000);
    const { dialect } = this.database;
    const row = await this.unitOfWork.run(ctx.outside(), async (inner) => {
      const bind = [key, now, ends].map((value) => this.database.bindable(value));
      await this.database.query(inner, `DELETE FROM throttle WHERE subject = ? AND ends_at <= ?`, [bind[0], bind[1]]);
      await this.database.query(
        inner,
        `INSERT INTO throttle (subject, points, ends_at) VALUES (?, 1, ?) ${dialect.onDuplicate(['subject'], { points: 'throttle.points + 1' })}`,
        [bind[0], bind[2]],
      );
      return (
        await this.database.query<{ points: number }>(inner, `SELECT points FROM throttle WHERE subject = ?`, [key])
      )[0];
    });
    if (row && row.points > limit.points)
      throw new AppError('errors.throttled', { seconds: limit.seconds }, 'throttled');
  }

  async reset(ctx: RequestContext, limit: Limit, subject: string): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, `DELETE FROM throttle WHERE subject = ?`, [keyOf(limit, subject)]),
    );
  }
}

function keyOf(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
}
