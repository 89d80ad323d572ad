import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';

export type TestEngine = 'sqlite' | 'mariadb';

/** The engine this run of the suite is about: `TEST_ENGINE`, SQLite unless told otherwise. */
export const testEngine: TestEngine = process.env.TEST_ENGINE === 'mariadb' ? 'mariadb' : 'sqlite';

/** Where tests keep their files: in memory where the machine has such a folder. */
export const TEST_FOLDER = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'pepite-tests');

const created = new Set<string>();

/** Address of a database that does not exist yet. */
export function freshDatabaseUrl(): string {
  const name = `pepite_${randomBytes(6).toString('hex')}`;
  return testEngine === 'sqlite' ? `sqlite:${join(TEST_FOLDER, `${name}.sqlite`)}` : `${serverUrl()}/${name}`;
}

/** From now on the product is opened on that database, when nothing else is said. */
export function useDatabase(url: string): void {
  Object.assign(process.env, { DATABASE_URL: url, FILES_FOLDER: filesFolderOf(url) });
}

/** Makes the database of that address, empty, if it is not there; it is dropped when the test file ends. */
export async function createDatabase(url: string): Promise<void> {
  if (created.has(url)) return;
  created.add(url);
  if (testEngine === 'sqlite') mkdirSync(TEST_FOLDER, { recursive: true });
  else await onServer(`CREATE DATABASE ${nameOf(url)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
}

/** A second, empty database beside the one of the test file. */
export async function anEmptyDatabase(): Promise<string> {
  const url = freshDatabaseUrl();
  await createDatabase(url);
  return url;
}

/** Where the product keeps the files of that database; gone with it. */
export function filesFolderOf(url: string): string {
  return join(TEST_FOLDER, `${basename(url).replace('.sqlite', '')}.files`);
}

/** Where a run of the suite keeps the schema that its first migrations made, for the test files after them. */
export function templateOf(run: string): string {
  return join(TEST_FOLDER, `schema-${run}`);
}

export async function dropDatabases(): Promise<void> {
  for (const url of created) {
    rmSync(filesFolderOf(url), { recursive: true, force: true });
    if (testEngine === 'mariadb') await onServer(`DROP DATABASE IF EXISTS ${nameOf(url)}`);
    else for (const end of ['', '-wal', '-shm', '.migrating']) rmSync(fileOf(url) + end, { force: true });
  }
  created.clear();
}

/** Statements, or what is asked of it by such a connection. */
export async function onServer<T>(asked: string | ((connection: Connection) => Promise<T>)): Promise<T> {
  const connection = await createConnection({ uri: serverUrl(), multipleStatements: true, dateStrings: true });
  try {
    return typeof asked === 'string' ? ((await connection.query(asked)) as T) : await asked(connection);
  } finally {
    await connection.end();
  }
}

function serverUrl(): string {
  const url = process.env.TEST_MYSQL_URL;
  if (!url) throw new Error('TEST_MYSQL_URL is not set: the address of a server, without a database');
  return url.replace(/\/+$/, '');
}

export const nameOf = (url: string) => new URL(url).pathname.slice(1);
export const fileOf = (url: string) => url.slice('sqlite:'.length);
