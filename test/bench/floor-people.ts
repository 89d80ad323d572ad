/**
 * The least an import can do: the people as rows, a thousand an insert, durable, into a table with the two keys a directory needs.
 * Nothing here knows of the product. Prints the seconds it took.
 */
import libsql from 'libsql';
import { createConnection } from 'mysql2/promise';
import { importedPerson } from './seed/directory.ts';

type Batch = readonly (readonly unknown[])[];

const { DATABASE_URL = '', PEOPLE = '0' } = process.env;
const BATCH = 1000;
const TABLE = `CREATE TABLE people (id INTEGER PRIMARY KEY, entity_id INTEGER NOT NULL, number VARCHAR(40) NOT NULL,
  first_name VARCHAR(120) NOT NULL, last_name VARCHAR(120) NOT NULL, email VARCHAR(254), job VARCHAR(40), site VARCHAR(120),
  locale VARCHAR(8), UNIQUE (entity_id, number), UNIQUE (email))`;
const { insert, end } = await (DATABASE_URL.startsWith('sqlite:') ? sqlite() : mysql());

const started = performance.now();
for (let first = 0; first < Number(PEOPLE); first += BATCH)
  await insert(Array.from({ length: Math.min(BATCH, Number(PEOPLE) - first) }, (_, index) => row(first + index)));
console.log((performance.now() - started) / 1000);
await end();

function row(index: number): unknown[] {
  const { number, firstName, lastName, email, job, site, locale } = importedPerson(index);
  return [index + 1, 1, number, firstName, lastName, email, job, site, locale];
}

function placeholders(rows: Batch): string {
  return `INSERT INTO people VALUES ${rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')}`;
}

function sqlite(): { insert: (rows: Batch) => unknown; end: () => unknown } {
  const database = new libsql(DATABASE_URL.slice('sqlite:'.length));
  for (const statement of ['journal_mode = WAL', 'synchronous = FULL']) database.pragma(statement);
  database.exec(TABLE);
  const statements = new Map<number, ReturnType<typeof database.prepare>>();
  const insert = (rows: Batch) => {
    let statement = statements.get(rows.length);
    if (!statement) statements.set(rows.length, (statement = database.prepare(placeholders(rows))));
    statement.run(rows.flat());
  };
  return { insert, end: () => database.close() };
}

async function mysql(): Promise<{ insert: (rows: Batch) => unknown; end: () => unknown }> {
  const connection = await createConnection(DATABASE_URL);
  await connection.query(TABLE);
  return { insert: (rows) => connection.query('INSERT INTO people VALUES ?', [rows]), end: () => connection.end() };
}
