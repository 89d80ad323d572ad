import { Injectable } from '@nestjs/common';
import libsql from 'libsql';
import type { QueryRunner } from 'typeorm';
import { Database } from './database.js';
import { untilFree } from './patience.js';

/** `file`: suffix of the lock file beside SQLite's; `server`: name of the lock on MySQL and MariaDB. */
export interface DatabaseLock {
  file: string;
  server: string;
  seconds: number;
}

/** Another process held the lock for the whole wait. */
export class LockHeld extends Error {}

/** Locks between processes: each is held by one process at a time, and ends with it, even when that is killed. */
@Injectable()
export class DatabaseLocks {
  constructor(private readonly database: Database) {}

  /** Throws `LockHeld` after `lock.seconds`. `work` gets the connection with the lock, so a pool of one is enough. */
  hold<T>(lock: DatabaseLock, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return this.database.dialect.name === 'sqlite' ? this.underFileLock(lock, work) : this.underServerLock(lock, work);
  }

  private async underFileLock<T>(lock: DatabaseLock, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const beside = new libsql(`${String(this.database.writer.options.database)}.${lock.file}`);
    try {
      await this.lockFile(beside, lock.seconds);
      return await work(this.database.writer.createQueryRunner());
    } finally {
      beside.close();
    }
  }

  private async lockFile(beside: { exec(statement: string): unknown }, seconds: number): Promise<void> {
    const isHeld = (error: unknown) => this.database.dialect.isBusy(error);
    try {
      await untilFree(() => beside.exec('BEGIN EXCLUSIVE'), isHeld, seconds * 1000);
    } catch (error) {
      throw isHeld(error) ? new LockHeld() : error;
    }
  }

  private async underServerLock<T>(
    { server, seconds }: DatabaseLock,
    work: (runner: QueryRunner) => Promise<T>,
  ): Promise<T> {
    const runner = this.database.writer.createQueryRunner();
    const name = `${server}-${this.database.writer.driver.database ?? ''}`.slice(0, 64);
    try {
      const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS got', [name, seconds])) as { got: unknown }[];
      if (Number(row?.got) !== 1) throw new LockHeld();
      return await work(runner);
    } finally {
      await runner.query('SELECT RELEASE_LOCK(?)', [name]).catch(() => undefined);
      await runner.release();
    }
  }
}
