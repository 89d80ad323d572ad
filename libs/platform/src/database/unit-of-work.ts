import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import type { RequestContext } from '../context/request-context.js';
import { AppError } from '../errors/app-error.js';
import { Database } from './database.js';
import { WriterQueue } from './writer-queue.js';

const ATTEMPTS = 6;

/**
 * Every write goes through here. Nested calls join the transaction that is open; what the context holds for after the commit
 * happens only then. A deadlock is retried from the start, so `work` must have no effect outside the database.
 */
@Injectable()
export class UnitOfWork {
  private readonly queue = new WriterQueue();

  constructor(private readonly database: Database) {}

  async run<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    if (ctx.tx) return work(ctx);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(ctx, work);
      } catch (error) {
        if (attempt === ATTEMPTS || !this.database.dialect.isRetryable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
      }
    }
  }

  private async once<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    // TypeORM gives every caller the same SQLite connection: overlapping transactions would nest, so they take turns.
    if (this.database.dialect.name === 'sqlite') return this.queue.turn(() => this.transaction(ctx, work));
    return this.transaction(ctx, work);
  }

  private async transaction<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    const runner = this.database.writer.createQueryRunner();
    const inner = ctx.within(runner.manager);
    let result: T;
    try {
      await runner.connect();
      await runner.query(this.database.dialect.begin);
      knowsOfTransaction(runner, true);
      result = await work(inner);
      await runner.query('COMMIT');
    } catch (error) {
      await rollBack(runner);
      throw isPoolExhausted(error) ? new AppError('errors.unavailable', {}, 'unavailable') : error;
    } finally {
      knowsOfTransaction(runner, false);
      await runner.release();
    }
    inner.settle();
    return result;
  }
}

// TypeORM's own BEGIN would be a deferred one, which on SQLite can fail in the middle: we begin ourselves and only tell it.
function knowsOfTransaction(runner: QueryRunner, active: boolean): void {
  Object.assign(runner, { isTransactionActive: active });
}

async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    await runner.query('ROLLBACK');
  } catch {
    // The connection is gone, and the transaction with it; the first error is the one to report.
  }
}

const isPoolExhausted = (error: unknown) => error instanceof Error && /Queue limit reached/.test(error.message);
