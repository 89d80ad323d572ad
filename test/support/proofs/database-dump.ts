import { Database } from '#platform';
import type { OpenProduct } from '../product.js';

/** Everything a database holds, as text: table → rows in the order the engine gives them, each as JSON. */
export type DatabaseDump = ReadonlyMap<string, readonly string[]>;

export async function dumpOf({ get }: OpenProduct): Promise<DatabaseDump> {
  const database = get(Database);
  const dump = new Map<string, readonly string[]>();
  for (const table of await tablesOf(database)) {
    const rows = await database.query<object>(undefined, `SELECT * FROM ${quoted(database, table)}`);
    dump.set(
      table,
      rows.map((row) => JSON.stringify(row)),
    );
  }
  return dump;
}

/** Rows that are there only after, by table; a row that changed is one of them. */
export function newRows(before: DatabaseDump, after: DatabaseDump): Map<string, string[]> {
  const fresh = [...after].map(([table, rows]): [string, string[]] => {
    const known = new Set(before.get(table));
    return [table, rows.filter((row) => !known.has(row))];
  });
  return new Map(fresh.filter(([, rows]) => rows.length > 0));
}

async function tablesOf(database: Database): Promise<string[]> {
  const sql =
    database.dialect.name === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY name';
  return (await database.query<{ name: string }>(undefined, sql)).map(({ name }) => name);
}

function quoted({ dialect }: Database, table: string): string {
  return dialect.name === 'sqlite' ? `"${table}"` : `\`${table}\``;
}
