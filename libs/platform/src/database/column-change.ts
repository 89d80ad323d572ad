import type { QueryRunner } from 'typeorm';
import { INTEGER, LONG_TEXT } from './columns.js';

/** Plain statements, harmless when repeated: TypeORM would create SQLite's table anew while others refer to it. */
export async function addKeyColumn(
  runner: QueryRunner,
  table: string,
  column: string,
  length: number,
  value: string,
): Promise<void> {
  await addColumn(runner, table, column, `${keyType(runner, length)} NOT NULL DEFAULT '${value}'`);
}

export async function addOptionalKeyColumn(
  runner: QueryRunner,
  table: string,
  column: string,
  length: number,
): Promise<void> {
  await addColumn(runner, table, column, `${keyType(runner, length)} NULL`);
}

export async function addOptionalJsonColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  await addColumn(runner, table, column, `${LONG_TEXT} ${binary(runner)} NULL`);
}

export async function addFlagColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) return;
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} boolean NOT NULL DEFAULT 0`);
}

export async function addCountColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) return;
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${INTEGER} NOT NULL DEFAULT 0`);
}

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
