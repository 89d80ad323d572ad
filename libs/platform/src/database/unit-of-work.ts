import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import type { RequestContext } from '../context/request-context.js';
import { AppError } from '../errors/app-error.js';
import { stackTrace } from '../log/log-lines.js';
import { Database } from './database.js';
import { currentPatience, untilFree } from './patience.js';
import { WriterQueue } from './sqlite-turns.js';

const ATTEMPTS = 6;

type Work<T> = (ctx: RequestContext) => Promise<T>;

interface WorkOptions {
  /** False for what may be lost in a power cut, such as a count of tries: SQLite does not wait for the disk. */
  readonly lasting?: boolean;
}

/**
 * Runs every write; nested calls join the open transaction. A deadlock is retried from the start, so `work` must have
 * no effect outside the database. Throws `unavailable` when the database cannot be reached or is busy for too long.
 */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger(UnitOfWork.name);
  private readonly queue = new WriterQueue();
  private readonly current = new AsyncLocalStorage<{ open: boolean }>();
  private isSynced = true;

  constructor(private readonly database: Database) {}

  async run<T>(ctx: RequestContext, work: Work<T>, { lasting = true }: WorkOptions = {}): Promise<T> {
    if (ctx.tx) return work(ctx);
    // The inner transaction would wait for the outer one, which waits for it.
    if (this.current.getStore()?.open) throw new Error('A transaction is open here already: hand its context on');
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(ctx, work, lasting);
      } catch (error) {
        const { dialect } = this.database;
        if (dialect.isFull(error)) this.logger.error('The database has no room left to write to');
        if (attempt < ATTEMPTS && dialect.isRetryable(error)) await pause(Math.random() * 10 * 2 ** attempt);
        else throw dialect.isUnavailable(error) ? AppError.unavailable(error) : error;
      }
    }
  }

  private attempt<T>(ctx: RequestContext, work: Work<T>, lasting: boolean): Promise<T> {
    // TypeORM gives every caller the same SQLite connection: overlapping transactions would nest, so they take turns.
    const { waitMs } = currentPatience();
    if (this.database.dialect.name === 'sqlite')
      return this.queue.turn((left) => this.transaction(ctx, work, { waitMs: left, lasting }), waitMs);
    return this.transaction(ctx, work, { waitMs, lasting });
  }

  private async transaction<T>(
    ctx: RequestContext,
    work: Work<T>,
    { waitMs, lasting }: { waitMs: number; lasting: boolean },
  ): Promise<T> {
    const runner = this.database.writer.createQueryRunner();
    const inner = ctx.within(runner.manager);
    try {
      await runner.connect();
      await this.sync(runner, lasting);
      await this.begin(runner, waitMs);
      const result = await this.committed(runner, inner, work);
      this.settle(inner.end());
      return result;
    } finally {
      inner.end();
      await runner.release();
    }
  }

  private async committed<T>(runner: QueryRunner, inner: RequestContext, work: Work<T>): Promise<T> {
    const state = { open: true };
    knowsOfTransaction(runner, true);
    try {
      const result = await this.current.run(state, () => work(inner));
      await runner.query('COMMIT');
      return result;
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      state.open = false;
      knowsOfTransaction(runner, false);
    }
  }

  private async sync(runner: QueryRunner, lasting: boolean): Promise<void> {
    const { dialect } = this.database;
    if (!dialect.sync || this.isSynced === lasting) return;
    await runner.query(dialect.sync(lasting));
    this.isSynced = lasting;
  }

  private async begin(runner: QueryRunner, waitMs: number): Promise<void> {
    const { dialect } = this.database;
    await untilFree(
      () => runner.query(dialect.begin),
      (error) => dialect.isBusy(error),
      waitMs,
    );
  }

  /** The change is durable: an effect that fails must not make it look as if it were not. */
  private settle(effects: readonly (() => void)[]): void {
    for (const effect of effects) {
      try {
        effect();
      } catch (error) {
        this.logger.error(stackTrace(error));
      }
    }
  }
}

// TypeORM's own BEGIN is a deferred one, which can fail midway on SQLite: we begin ourselves and tell TypeORM.
function knowsOfTransaction(runner: QueryRunner, active: boolean): void {
  Object.assign(runner, { isTransactionActive: active, transactionDepth: active ? 1 : 0 });
}

async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    await runner.query('ROLLBACK');
  } catch {
    // The connection is lost and the transaction with it; the first error is the one to report.
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
