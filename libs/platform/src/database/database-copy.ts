import { Injectable } from '@nestjs/common';
import libsql from 'libsql';
import { syncPath } from '../files/local-files.js';
import { Database } from './database.js';

interface Connection {
  prepare(sql: string): { run(parameters: unknown[]): unknown; all(parameters: unknown[]): unknown[] };
  pragma(statement: string): unknown;
  close(): unknown;
}

/** Copies a SQLite database as it was at one moment. */
@Injectable()
export class DatabaseCopy {
  constructor(private readonly database: Database) {}

  get possible(): boolean {
    return this.database.dialect.name === 'sqlite';
  }

  /** Writes the copy durably and checks it. Throws when the file exists or the copy is damaged. */
  async into(file: string): Promise<void> {
    const source = connect(String(this.database.writer.options.database));
    try {
      source.pragma('busy_timeout = 10000');
      source.prepare('VACUUM INTO ?').run([file]);
    } finally {
      source.close();
    }
    checkDatabaseFile(file);
    await syncPath(file);
  }

  async hasSchema(): Promise<boolean> {
    const found = await this.database.writer.query<unknown[]>(`SELECT 1 FROM sqlite_schema WHERE name = 'entity'`);
    return found.length > 0;
  }
}

/** Throws when a SQLite file is damaged or a foreign key leads nowhere. */
export function checkDatabaseFile(file: string): void {
  const copy = connect(file);
  try {
    const problems = [
      ...copy.prepare('PRAGMA integrity_check').all([]),
      ...copy.prepare('PRAGMA foreign_key_check').all([]),
    ];
    const [first] = problems as { integrity_check?: string }[];
    if (problems.length !== 1 || first?.integrity_check !== 'ok')
      throw new Error(`The copy is damaged: ${JSON.stringify(problems.slice(0, 5))}`);
  } finally {
    copy.close();
  }
}

/** True while another process has the SQLite file open: it cannot leave WAL mode then. */
export function isDatabaseInUse(file: string): boolean {
  const connection = connect(file);
  try {
    const [mode] = connection.prepare('PRAGMA journal_mode = DELETE').all([]) as { journal_mode?: string }[];
    return mode?.journal_mode === 'wal';
  } catch (error) {
    // A file too damaged to read is not in use: this runs before a backup is restored.
    return /locked|busy/i.test(String(error));
  } finally {
    connection.close();
  }
}

function connect(file: string): Connection {
  return new libsql(file);
}
