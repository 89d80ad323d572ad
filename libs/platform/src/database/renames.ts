import type { QueryRunner, TableForeignKey } from 'typeorm';

/** Renames a table, its indexes and foreign keys (`uq_alias_name` to `uq_voice_name`) without touching a row. */
export async function renameTable(runner: QueryRunner, from: string, to: string): Promise<void> {
  if (await runner.hasTable(from)) await runner.query(`ALTER TABLE ${from} RENAME TO ${to}`);
  if (runner.dataSource.options.type === 'better-sqlite3') await rewriteNames(runner, to, from);
  else await renameKeys(runner, to, (name) => name.replace(`_${from}_`, `_${to}_`));
}

export async function renameColumn(runner: QueryRunner, table: string, from: string, to: string): Promise<void> {
  if (await runner.hasColumn(table, from)) await runner.query(`ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`);
}

async function rewriteNames(runner: QueryRunner, table: string, from: string): Promise<void> {
  await runner.query('PRAGMA writable_schema = ON');
  await runner.query(
    `UPDATE sqlite_master SET name = replace(name, '_${from}_', '_${table}_'), sql = replace(sql, '_${from}_', '_${table}_')
     WHERE tbl_name = '${table}'`,
  );
  await runner.query('PRAGMA writable_schema = RESET');
}

async function renameKeys(runner: QueryRunner, table: string, renamed: (name: string) => string): Promise<void> {
  const keys = (await runner.getTable(table))?.foreignKeys ?? [];
  // With checks, MySQL would compare the new key with every row and copy the table.
  await runner.query('SET foreign_key_checks = 0');
  try {
    for (const key of keys) {
      const name = renamed(key.name ?? '');
      if (name !== key.name) await replaceForeignKey(runner, table, key, name);
    }
  } finally {
    await runner.query('SET foreign_key_checks = 1');
  }
  for (const index of await indexesOf(runner, table))
    if (renamed(index) !== index) await runner.query(`ALTER TABLE ${table} RENAME INDEX ${index} TO ${renamed(index)}`);
}

/** In one statement, so that the table is never without the key. */
async function replaceForeignKey(runner: QueryRunner, table: string, key: TableForeignKey, name: string) {
  await runner.query(
    `ALTER TABLE ${table} DROP FOREIGN KEY ${key.name}, ADD CONSTRAINT ${name}
     FOREIGN KEY (${key.columnNames.join(', ')})
     REFERENCES ${key.referencedTableName} (${key.referencedColumnNames.join(', ')})
     ON DELETE ${key.onDelete} ON UPDATE ${key.onUpdate}`,
  );
}

async function indexesOf(runner: QueryRunner, table: string): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT DISTINCT index_name AS name FROM information_schema.statistics
     WHERE table_schema = DATABASE() AND table_name = ?`,
    [table],
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}
