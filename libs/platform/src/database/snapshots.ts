import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource, QueryRunner } from 'typeorm';
import type { RequestContext } from '../context/request-context.js';
import { Database, aReader } from './database.js';
import { LONG, withPatience } from './patience.js';

/** One moment of the database: whatever is read with its context belongs together. Holds a connection until it ends. */
export interface Snapshot {
  readonly ctx: RequestContext;
  end(): Promise<void>;
}

/** For what takes many queries and must not mix what was before a change with what came after it: exports, recounts. */
@Injectable()
export class Snapshots implements OnApplicationShutdown {
  /** SQLite: connections of earlier snapshots, as each needs one of its own. */
  private readonly idle: DataSource[] = [];

  constructor(private readonly database: Database) {}

  async open(ctx: RequestContext): Promise<Snapshot> {
    return this.database.dialect.name === 'sqlite' ? this.ofFile(ctx) : this.ofServer(ctx);
  }

  /** Runs `work` on one moment of the database. */
  async within<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    const snapshot = await this.open(ctx);
    try {
      return await work(snapshot.ctx);
    } finally {
      await snapshot.end();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    for (const source of this.idle.splice(0)) await source.destroy();
  }

  private async ofServer(ctx: RequestContext): Promise<Snapshot> {
    const runner = this.database.writer.createQueryRunner();
    await withPatience(LONG, () => runner.connect());
    await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    return snapshotOf(ctx, runner, () => runner.release());
  }

  private async ofFile(ctx: RequestContext): Promise<Snapshot> {
    const source = this.idle.pop() ?? (await aReader(this.database.writer).initialize());
    const runner = source.createQueryRunner();
    await runner.query('BEGIN');
    // SQLite takes its snapshot at the first read, not at BEGIN.
    await runner.query('SELECT COUNT(*) FROM sqlite_schema');
    return snapshotOf(ctx, runner, () => {
      this.idle.push(source);
      return Promise.resolve();
    });
  }
}

function snapshotOf(ctx: RequestContext, runner: QueryRunner, release: () => Promise<void>): Snapshot {
  const inner = ctx.within(runner.manager);
  return {
    ctx: inner,
    end: async () => {
      inner.end();
      await runner.query('COMMIT');
      await release();
    },
  };
}
