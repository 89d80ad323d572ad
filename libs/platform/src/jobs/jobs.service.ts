import { Injectable } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { list, sql, verbatim, type SqlValue } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors/app-error.js';
import { Job, type JobStatus } from './job.entity.js';

export interface JobOptions {
  runAt?: Date;
  onceKey?: string;
}
/** Must be harmless when run again for the same payload. */
export type JobHandler = (ctx: RequestContext, payload: Record<string, unknown>, job: Job) => Promise<void>;

/** Jobs are rows written in the transaction that wants them, so a job exists exactly when the change does. */
@Injectable()
export class Jobs {
  readonly added = new EventEmitter();
  readonly handlers = new Map<string, JobHandler>();
  readonly recurring = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  handle(kind: string, handler: JobHandler): void {
    this.handlers.set(kind, handler);
  }

  every(kind: string, seconds: number, handler: JobHandler): void {
    this.handle(kind, handler);
    this.recurring.set(kind, seconds);
  }

  async enqueue(
    ctx: RequestContext,
    kind: string,
    payload: Record<string, unknown>,
    options: JobOptions = {},
  ): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const now = this.clock.now();
      await this.insert(inner, [
        kind,
        JSON.stringify(payload),
        'queued',
        options.runAt ?? now,
        options.onceKey ?? null,
        null,
        now,
      ]);
      inner.afterCommit(() => this.added.emit('job'));
    });
  }

  async installRecurring(ctx: RequestContext): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const now = this.clock.now();
      for (const [kind, seconds] of this.recurring)
        await this.insert(inner, [kind, '{}', 'queued', now, `every:${kind}`, seconds, now]);
    });
  }

  list(ctx: RequestContext, status: JobStatus | undefined, limit = 100): Promise<Job[]> {
    return this.database
      .repository(ctx, Job)
      .find({ where: status ? { status } : {}, order: { id: 'DESC' }, take: limit });
  }

  isAlive(ctx: RequestContext | undefined, onceKey: string): Promise<boolean> {
    return this.database.repository(ctx, Job).existsBy({ onceKey });
  }

  async retry(ctx: RequestContext, id: number | 'all'): Promise<number> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const dead = await this.database
        .manager(inner)
        .createQueryBuilder()
        .update(Job)
        .set({ status: 'queued', attempts: 0, runAt: this.clock.now(), lastError: null })
        .where(id === 'all' ? 'status = :dead' : 'status = :dead AND id = :id', { dead: 'dead', id })
        .execute();
      if (id !== 'all' && !dead.affected) throw AppError.notFound();
      inner.afterCommit(() => this.added.emit('job'));
      return dead.affected ?? 0;
    });
  }

  private async insert(ctx: RequestContext, values: readonly SqlValue[]): Promise<void> {
    const { dialect } = this.database;
    const again = dialect.onDuplicate(['once_key'], { every_seconds: dialect.proposed('every_seconds') });
    await this.database.query(
      ctx,
      sql`INSERT INTO job (kind, payload, status, run_at, once_key, every_seconds, created_at, attempts)
       VALUES (${list(values)}, 0) ${verbatim(again)}`,
    );
  }
}
