import { DataSource } from 'typeorm';
import type { OpenProduct } from './product.js';

/** All rows of all tables as text, but of those: what must be the same when nothing may have changed. */
export async function everyRow(
  { get }: OpenProduct,
  except: readonly string[] = [],
): Promise<Record<string, string[]>> {
  const source = get(DataSource);
  const runner = source.createQueryRunner();
  const found: Record<string, string[]> = {};
  try {
    const tables = source.entityMetadatas.map(({ tableName }) => tableName);
    for (const table of tables.filter((name) => !except.includes(name))) {
      const rows = (await runner.query(`SELECT * FROM ${source.driver.escape(table)}`)) as object[];
      found[table] = rows.map((row) => JSON.stringify(row)).sort();
    }
  } finally {
    await runner.release();
  }
  return found;
}
