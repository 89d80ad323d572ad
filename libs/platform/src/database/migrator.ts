import { Injectable } from '@nestjs/common';
import { MigrationExecutor, type QueryRunner } from 'typeorm';
import { DatabaseLocks, LockHeld, type DatabaseLock } from './database-locks.js';
import { Database } from './database.js';
import { MIGRATIONS } from './migrations/index.js';
import { ENDLESS, withPatience } from './patience.js';

const MIGRATING: DatabaseLock = { file: 'migrating', server: 'pepite-migrate', seconds: 60 };

/** Brings the schema up to date; processes that start together migrate one at a time. */
@Injectable()
export class Migrator {
  constructor(
    private readonly database: Database,
    private readonly locks: DatabaseLocks,
  ) {}

  /** Returns the names of the migrations that ran. Throws when another process migrates for a minute. */
  async migrate(): Promise<string[]> {
    const ran = await withPatience(ENDLESS, () =>
      this.locks.hold(MIGRATING, (runner) => this.whileNobodyWrites(runner)),
    ).catch((error: unknown) => {
      throw error instanceof LockHeld ? anotherIsMigrating() : error;
    });
    await this.database.open();
    return ran;
  }

  async pending(): Promise<boolean> {
    return this.database.writer.showMigrations();
  }

  /** Undoes all migrations and runs them again: only for a database whose set-up was not finished. */
  async startAfresh(): Promise<void> {
    const { writer } = this.database;
    const left = async () => (await writer.query<unknown[]>('SELECT id FROM migration LIMIT 1')).length > 0;
    while (await left()) await writer.undoLastMigration({ transaction: 'each' });
    await this.migrate();
  }

  private async whileNobodyWrites(runner: QueryRunner): Promise<string[]> {
    if (this.database.dialect.name !== 'sqlite') return this.runAll(runner);
    // Processes of the earlier release may still be writing.
    await runner.query(`PRAGMA busy_timeout = ${MIGRATING.seconds * 1000}`);
    try {
      return await this.runAll(runner);
    } finally {
      await runner.query(`PRAGMA busy_timeout = 0`);
    }
  }

  private async runAll(runner: QueryRunner): Promise<string[]> {
    await refuseNewerSchema(runner);
    const executor = new MigrationExecutor(this.database.writer, runner);
    executor.transaction = 'each';
    return (await executor.executePendingMigrations()).map((migration) => migration.name);
  }
}

/** A newer version has migrated this database; the message is for an operator. */
export class NewerSchema extends Error {
  constructor(unknown: readonly string[]) {
    super(
      `This database was brought up to date by a newer version of Pépite (it knows ${unknown.join(', ')}; this version does not).
Nothing was changed. Start the newer version again, or restore the backup made before the upgrade and start this version on that.`,
    );
    this.name = 'NewerSchema';
  }
}

const anotherIsMigrating = () => new Error('Another process has been migrating this database for a minute');

async function refuseNewerSchema(runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('migration'))) return;
  const known = new Set(MIGRATIONS.map((migration) => new migration().name));
  const rows = (await runner.query('SELECT name FROM migration ORDER BY id')) as { name: string }[];
  const unknown = rows.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length) throw new NewerSchema(unknown);
}
