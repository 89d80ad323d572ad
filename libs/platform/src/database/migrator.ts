import { Injectable } from '@nestjs/common';
import libsql from 'libsql';
import { Database } from './database.js';

const WAIT_SECONDS = 60;

/** Brings the schema up to date, one migrator at a time whatever the number of processes that start together. */
@Injectable()
export class Migrator {
  constructor(private readonly database: Database) {}

  /** Returns the names of the migrations that ran. */
  async migrate(): Promise<string[]> {
    const { dialect } = this.database;
    const ran =
      dialect.name === 'sqlite'
        ? await this.alone(() => this.runAll())
        : await this.underServerLock(() => this.runAll());
    await this.database.open();
    return ran;
  }

  async pending(): Promise<boolean> {
    return this.database.writer.showMigrations();
  }

  private async runAll(): Promise<string[]> {
    return (await this.database.writer.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  }

  /** A second file, locked by SQLite itself: the lock goes when the process does, however it ends. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = new libsql(`${String(this.database.writer.options.database)}.migrating`);
    try {
      lock.pragma(`busy_timeout = ${WAIT_SECONDS * 1000}`);
      lock.exec('BEGIN EXCLUSIVE');
      return await work();
    } finally {
      lock.close();
    }
  }

  private async underServerLock<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.database.writer.createQueryRunner();
    const name = `pepite-migrate-${String(this.database.writer.options.database)}`.slice(0, 64);
    try {
      const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS got', [name, WAIT_SECONDS])) as {
        got: number | string | null;
      }[];
      if (Number(row?.got) !== 1) throw new Error('Another process has been migrating this database for a minute');
      return await work();
    } finally {
      await runner.query('SELECT RELEASE_LOCK(?)', [name]).catch(() => undefined);
      await runner.release();
    }
  }
}
