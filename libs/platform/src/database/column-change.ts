import type { QueryRunner } from 'typeorm';
import { INTEGER, LONG_TEXT } from './columns.js';

/**
 * Adds a column of keys to a table that holds rows already; every row gets `value`. By a plain statement: TypeORM would make
 * SQLite's table anew, which others refer to. Harmless when repeated.
 */
export async function addKeyColumn(
  runner: QueryRunner,
  table: string,
  column: string,
  length: number,
  value: string,
): Promise<void> {
  await addColumn(runner, table, column, `${keyType(runner, length)} NOT NULL DEFAULT '${value}'`);
}

/** As `addKeyColumn`; rows that are there have none. */
export async function addOptionalKeyColumn(
  runner: QueryRunner,
  table: string,
  column: string,
  length: number,
): Promise<void> {
  await addColumn(runner, table, column, `${keyType(runner, length)} NULL`);
}

/** Adds a document that no row has yet. Harmless when repeated. */
export async function addOptionalJsonColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  await addColumn(runner, table, column, `${LONG_TEXT} ${binary(runner)} NULL`);
}

/** Adds a flag, down in every row there is. Harmless when repeated. */
export async function addFlagColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) return;
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} boolean NOT NULL DEFAULT 0`);
}

/** Adds a count, 0 in every row there is. Harmless when repeated. */
export async function addCountColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) return;
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${INTEGER} NOT NULL DEFAULT 0`);
}

/** Adds a number that no row has yet. Harmless when repeated. */
export async function addNumberColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) return;
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${INTEGER} NULL`);
}

export async function dropColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}

async function addColumn(runner: QueryRunner, table: string, column: string, type: string): Promise<void> {
  if (!(await runner.hasColumn(table, column))) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
}

function keyType(runner: QueryRunner, length: number): string {
  return `varchar(${length}) ${binary(runner)}`;
}

function binary(runner: QueryRunner): string {
  return runner.dataSource.options.type === 'better-sqlite3' ? '' : 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
}
