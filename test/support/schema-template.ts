import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { fileOf, nameOf, onServer, templateOf, testEngine } from './engine.js';

/** Empty databases whose migrations are about to run. */
const empty = new Set<string>();

/** Gives an empty database the schema, if somebody has made it already; one that holds anything stays as it is. */
export async function takeSchema(url: string): Promise<void> {
  const { TEST_RUN } = process.env;
  if (!TEST_RUN || !(await isEmpty(url))) return;
  const template = templateOf(TEST_RUN);
  if (!existsSync(template)) empty.add(url);
  else if (testEngine === 'sqlite') copyFileSync(template, fileOf(url));
  else await onServer(`USE ${nameOf(url)}; ${readFileSync(template, 'utf8')}`);
}

/** After the migrations: the first to have run them on an empty database keeps what they made. */
export async function keepSchema(url: string): Promise<void> {
  const { TEST_RUN } = process.env;
  if (!empty.delete(url) || !TEST_RUN) return;
  const begun = `${templateOf(TEST_RUN)}-${randomUUID()}`;
  mkdirSync(dirname(begun), { recursive: true });
  if (testEngine === 'sqlite') copyWhole(fileOf(url), begun);
  else writeFileSync(begun, (await onServer((server) => statementsOf(server, nameOf(url)))).join(';\n'));
  // Whole or not at all, as others may be looking for it.
  renameSync(begun, templateOf(TEST_RUN));
}

function copyWhole(file: string, copy: string): void {
  const database = new Libsql(file);
  database.exec(`VACUUM INTO '${copy}'`);
  database.close();
}

async function isEmpty(url: string): Promise<boolean> {
  if (testEngine === 'sqlite') return !existsSync(fileOf(url)) || statSync(fileOf(url)).size === 0;
  return onServer(async (server) => (await tablesOf(server, nameOf(url))).length === 0);
}

/** What makes those tables and their rows again. */
async function statementsOf(server: Connection, database: string): Promise<string[]> {
  const statements = ['SET FOREIGN_KEY_CHECKS = 0'];
  for (const table of await tablesOf(server, database)) {
    const [[made]] = await server.query<RowDataPacket[]>('SHOW CREATE TABLE ??.??', [database, table]);
    statements.push(String(made?.['Create Table']));
    const [rows] = await server.query<RowDataPacket[]>('SELECT * FROM ??.??', [database, table]);
    const values = rows.map((row) => Object.values(row) as unknown[]);
    if (values.length) statements.push(server.format('INSERT INTO ?? VALUES ?', [table, values]));
  }
  return statements;
}

async function tablesOf(server: Connection, database: string): Promise<string[]> {
  const sql = 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?';
  const [rows] = await server.query<RowDataPacket[]>(sql, [database]);
  return rows.map(({ name }) => String(name));
}
