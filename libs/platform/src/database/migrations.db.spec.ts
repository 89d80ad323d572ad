import { DataSource } from 'typeorm';
import { Migrator } from '#platform';
import { anEmptyDatabase, testEngine } from '../../../../test/support/engine.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { MIGRATIONS } from './migrations/index.js';

// Every schema is built several times.
jest.setTimeout(60_000);

const onMariaDb = testEngine === 'mariadb' ? it : it.skip;

/** What later migrations call otherwise. */
const RENAMED_TABLES = new Map([['alias', 'voice']]);
const RENAMED_COLUMNS = new Map([['inbox_entry.seal', 'session_fingerprint']]);

const SAMPLES: [types: string[], value: unknown][] = [
  [['integer', 'int', 'boolean', 'tinyint'], 1],
  [['varchar'], 'x'],
  [['text', 'longtext'], '{}'],
  [['datetime'], '2026-03-02 09:30:00.123'],
  [['date'], '2026-03-02'],
];

async function productOnEmptyDatabase(): Promise<OpenProduct> {
  return openProduct({ databaseUrl: await anEmptyDatabase(), migrated: false });
}

async function tablesOf({ get }: OpenProduct): Promise<string[]> {
  const sql =
    testEngine === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()`;
  const rows = await get(DataSource).query<{ name: string }[]>(sql);
  return rows.map(({ name }) => name).sort();
}

const rowsOf = (source: DataSource, table: string) =>
  source.query<Record<string, unknown>[]>(`SELECT * FROM ${source.driver.escape(table)}`);

/** Every number is 1, so that every row finds the rows it refers to. */
async function aRowInEveryTable(source: DataSource, tables: readonly string[]) {
  const runner = source.createQueryRunner();
  const rows = new Map<string, Record<string, unknown>>();
  await runner.query(testEngine === 'sqlite' ? 'PRAGMA foreign_keys = OFF' : 'SET FOREIGN_KEY_CHECKS = 0');
  for (const table of await runner.getTables(tables.filter((name) => name !== 'migration'))) {
    const name = table.name.split('.').pop() ?? '';
    const values = table.columns.map(({ type }) => SAMPLES.find(([types]) => types.includes(type))?.[1]);
    const columns = table.columns.map((column) => source.driver.escape(column.name));
    const marks = columns.map(() => '?').join(', ');
    await runner.query(`INSERT INTO ${source.driver.escape(name)} (${columns.join(', ')}) VALUES (${marks})`, values);
    rows.set(name, (await rowsOf(source, name))[0] ?? {});
  }
  await runner.query(testEngine === 'sqlite' ? 'PRAGMA foreign_keys = ON' : 'SET FOREIGN_KEY_CHECKS = 1');
  await runner.release();
  return rows;
}

function underLaterNames(table: string, row: Record<string, unknown>) {
  const entries = Object.entries(row);
  return Object.fromEntries(
    entries.map(([column, value]) => [RENAMED_COLUMNS.get(`${table}.${column}`) ?? column, value]),
  );
}

describe('the stream of migrations', () => {
  it('makes exactly the schema the entities ask for', async () => {
    const product = await productOnEmptyDatabase();
    expect(await product.get(Migrator).migrate()).toHaveLength(MIGRATIONS.length);
    const drift = await product.get(DataSource).driver.createSchemaBuilder().log();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
    expect(await product.get(Migrator).pending()).toBe(false);
    expect(await product.get(Migrator).migrate()).toEqual([]);
  });

  it('is undone step by step, down to the empty database it began with', async () => {
    const product = await productOnEmptyDatabase();
    const source = product.get(DataSource);
    const schemas: string[][] = [];
    const runner = source.createQueryRunner();
    for (const Migration of MIGRATIONS) {
      schemas.push(await tablesOf(product));
      await new Migration().up(runner);
    }
    for (const Migration of [...MIGRATIONS].reverse()) {
      await new Migration().down(runner);
      expect(await tablesOf(product)).toEqual(schemas.pop());
    }
    await runner.release();
    expect(await tablesOf(product)).toEqual([]);
  });

  it('keeps the data of every earlier schema on the way to the latest', async () => {
    for (let step = 1; step < MIGRATIONS.length; step += 1) {
      const product = await productOnEmptyDatabase();
      const source = product.get(DataSource);
      const later = source.migrations.splice(step);
      await product.get(Migrator).migrate();
      const before = await aRowInEveryTable(source, await tablesOf(product));
      source.migrations.push(...later);
      expect(await product.get(Migrator).migrate()).toHaveLength(MIGRATIONS.length - step);
      for (const [table, row] of before) {
        const now = await rowsOf(source, RENAMED_TABLES.get(table) ?? table);
        expect(now).toEqual([expect.objectContaining(underLaterNames(table, row))]);
      }
    }
  });

  it('runs once when two processes start together: one applies it, the other waits', async () => {
    const databaseUrl = await anEmptyDatabase();
    const one = await openProduct({ databaseUrl, migrated: false });
    const other = await openProduct({ databaseUrl, migrated: false });
    const ran = await Promise.all([one, other].map(({ get }) => get(Migrator).migrate()));
    expect(ran.map(({ length }) => length).sort()).toEqual([0, MIGRATIONS.length]);
  });

  it('needs no more than one connection', async () => {
    const databaseUrl = await anEmptyDatabase();
    const { settings } = await productOnEmptyDatabase();
    const narrow = { database: { ...settings.database, url: databaseUrl, poolSize: 1 } };
    const product = await openProduct({ databaseUrl, migrated: false, settings: narrow });
    expect(await product.get(Migrator).migrate()).toHaveLength(MIGRATIONS.length);
  });

  // SQLite undoes a migration that was cut short; MariaDB has committed each statement of it.
  onMariaDb('goes on where a migrator was killed between two statements', async () => {
    const product = await productOnEmptyDatabase();
    const runner = product.get(DataSource).createQueryRunner();
    const [First] = MIGRATIONS;
    if (!First) throw new Error('No migrations');
    await new First().up(runner);
    await runner.dropTable('mail');
    await runner.release();
    expect(await product.get(Migrator).migrate()).toHaveLength(MIGRATIONS.length);
    expect(await tablesOf(product)).toContain('mail');
  });
});
