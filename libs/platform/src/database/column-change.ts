import type { QueryRunner } from 'typeorm';

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
  if (await runner.hasColumn(table, column)) return;
  const binary = runner.dataSource.options.type === 'better-sqlite3' ? '' : 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
  await runner.query(
    `ALTER TABLE ${table} ADD COLUMN ${column} varchar(${length}) ${binary} NOT NULL DEFAULT '${value}'`,
  );
}

export async function dropColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}
