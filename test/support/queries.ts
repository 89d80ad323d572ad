import type { DataSource, Logger } from 'typeorm';
import { Database, type Sql } from '#platform';
import type { OpenProduct } from './product.js';

/** The statements that reach the database while something is done. */
export async function queriesOf(product: OpenProduct, work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const database = product.get(Database);
  const sources = new Set<DataSource>([database.writer, database.manager().connection]);
  const kept = [...sources].map((source) => [source, source.logger] as const);
  const listening = { logQuery: (query: string) => void seen.push(query) };
  for (const [source, logger] of kept) Object.assign(source, { logger: Object.assign(silent(logger), listening) });
  try {
    await work();
  } finally {
    for (const [source, logger] of kept) Object.assign(source, { logger });
  }
  return seen;
}

/** What `Database.query` was asked, however it was written. */
export function statementText(statement: Sql | string): string {
  return typeof statement === 'string' ? statement : statement.text;
}

/** A logger of the same kind that says nothing. */
function silent(logger: Logger): Logger {
  const nothing = () => undefined;
  return { ...logger, ...Object.fromEntries(METHODS.map((name) => [name, nothing])) };
}

const METHODS = ['logQuery', 'logQueryError', 'logQuerySlow', 'logSchemaBuild', 'logMigration', 'log'];
