import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import libsql from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { startMariadbd } from '../support/mariadbd.ts';
import type { EngineName } from './options.ts';

/** An engine with its files on a disk that keeps what it acknowledged. */
export interface Ground {
  readonly version: string;
  /** Address of the database of that name; made, empty, when it is asked for first. */
  database(name: string): Promise<string>;
}

/** Everything `work` left behind is removed. */
export function withGround<T>(engine: EngineName, work: (ground: Ground) => Promise<T>): Promise<T> {
  return engine === 'sqlite' ? onFiles(work) : onServer(work);
}

async function onFiles<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pepite-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const [row] = new libsql(':memory:').prepare('SELECT sqlite_version() AS version').all() as { version: string }[];
  try {
    return await work({
      version: row?.version ?? '',
      database: (name) => Promise.resolve(`sqlite:${join(folder, `${name}.sqlite`)}`),
    });
  } finally {
    process.off('exit', remove);
    remove();
  }
}

async function onServer<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const server = await startMariadbd('durable');
  const connection = await createConnection(server.url);
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
    return await work({
      version: String(rows[0]?.version),
      database: async (name) => {
        await connection.query(
          `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
        );
        return `${server.url}/${name}`;
      },
    });
  } finally {
    await connection.end().catch(() => undefined);
    await server.stop();
  }
}
