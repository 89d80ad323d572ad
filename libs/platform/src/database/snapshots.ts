import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource, QueryRunner } from 'typeorm';
import type { RequestContext } from '../context/request-context.js';
import { Database, aReader } from './database.js';
import { LONG, withPatience } from './patience.js';

export interface Snapshot {
  readonly ctx: RequestContext;
  end(): Promise<void>;
}

/** For many queries that must see one moment of the database, such as exports and recounts. */
@Injectable()
export class Snapshots implements OnApplicationShutdown {
  private readonly idle: DataSource[] = [];

  constructor(private readonly database: Database) {}

  async open(ctx: RequestContext): Promise<Snapshot> {
    return this.database.dialect.name === 'sqlite' ? this.ofFile(ctx) : this.ofServer(ctx);
  }

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
    return begun(ctx, runner, ['START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY'], () => runner.release());
  }

  private async ofFile(ctx: RequestContext): Promise<Snapshot> {
    const source = this.idle.pop() ?? (await aReader(this.database.writer).initialize());
    // SQLite takes its snapshot at the first read, not at BEGIN.
    const statements = ['BEGIN', 'SELECT COUNT(*) FROM sqlite_schema'];
    return begun(ctx, source.createQueryRunner(), statements, async (whole) => {
      if (whole) this.idle.push(source);
      else await source.destroy();
    });
  }
}

async function begun(
  ctx: RequestContext,
  runner: QueryRunner,
  statements: readonly string[],
  release: (whole: boolean) => Promise<void>,
): Promise<Snapshot> {
  try {
    for (const statement of statements) await runner.query(statement);
  } catch (error) {
    await release(false);
    throw error;
  }
  const inner = ctx.within(runner.manager);
  return {
    ctx: inner,
    end: async () => {
      inner.end();
      // Nothing was written: if the connection is lost, what was read is still right.
      const whole = await runner.query('COMMIT').then(
        () => true,
        () => false,
      );
      await release(whole);
    },
  };
}
