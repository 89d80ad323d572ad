import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import libsql from 'libsql';
import { Database } from './database.js';

interface Connection {
  prepare(sql: string): { run(parameters: unknown[]): unknown; all(parameters: unknown[]): unknown[] };
  pragma(statement: string): unknown;
  close(): unknown;
}

/** A copy of the whole database as it was at one moment. */
@Injectable()
export class DatabaseCopy {
  constructor(private readonly database: Database) {}

  /** False where the server has tools of its own for it. */
  get possible(): boolean {
    return this.database.dialect.name === 'sqlite';
  }

  /**
   * Writes the copy into a new file, durably, and checks it. It is read in one snapshot on a connection of its own: whoever
   * writes meanwhile neither waits nor is waited for. Throws when the file is there, or the copy is not whole.
   */
  async into(file: string): Promise<void> {
    const source = connect(String(this.database.writer.options.database));
    try {
      source.pragma('busy_timeout = 10000');
      source.prepare('VACUUM INTO ?').run([file]);
    } finally {
      source.close();
    }
    await syncFile(file);
    this.check(file);
  }

  private check(file: string): void {
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
}

function connect(file: string): Connection {
  return new libsql(file);
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
