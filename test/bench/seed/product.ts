import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { readSettings } from '#config';
import { Database, Migrator, RequestContext, UnitOfWork } from '#platform';
import type { ProductModule } from '../../../apps/product.module.js';

/** The built product without a mouth, on the database that `DATABASE_URL` names. */
export interface Product {
  readonly app: INestApplicationContext;
  readonly database: Database;
  /** The product itself acts: may do everything. */
  readonly system: RequestContext;
  /** One statement in a transaction of its own. */
  write(sql: string, parameters: readonly Cell[]): Promise<void>;
  close(): Promise<void>;
}

type Cell = string | number | boolean | Date | null;

/** SQLite takes no more values in one statement. */
const VALUES_AT_ONCE = 32_000;

export async function openProduct(): Promise<Product> {
  const file = pathToFileURL(join(process.cwd(), 'dist/apps/product.module.js')).href;
  const built = (await import(file)) as { ProductModule: typeof ProductModule };
  const app = await NestFactory.createApplicationContext(built.ProductModule.with(readSettings()), {
    logger: ['error'],
  });
  await app.get(Migrator).migrate();
  const [database, unitOfWork, system] = [app.get(Database), app.get(UnitOfWork), RequestContext.system('bench')];
  const write = (sql: string, parameters: readonly Cell[]) =>
    unitOfWork.run(system, async (inner) => {
      const values = parameters.map((value) => database.bindable(value));
      await database.query(inner, sql, values);
    });
  return { app, database, system, write, close: () => app.close() };
}

/** Inserts rows, many at once, in transactions of their own. */
export async function insertRows(
  { write }: Product,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const most = Math.floor(VALUES_AT_ONCE / columns.length);
  const row = `(${columns.map(() => '?').join(', ')})`;
  const into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES`;
  for (const some of chunks(rows, most)) await write(`${into} ${some.map(() => row).join(', ')}`, some.flat());
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    if (chunk.push(item) < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length) yield chunk;
}
