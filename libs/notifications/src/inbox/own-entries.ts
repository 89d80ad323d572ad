import { list, none, or, sql, type Sql } from '#platform';
import type { OwnKeys } from './recipients.js';

/** The condition for entries that are mine to see. */
export function ownEntries({ keys, open, seal }: OwnKeys): Sql {
  if (!keys.length) return none;
  const mine = sql`recipient IN (${list(keys)})`;
  if (seal === null) return mine;
  const here = open.length ? or(sql`seal = ${seal}`, sql`recipient IN (${list(open)})`) : sql`seal = ${seal}`;
  return sql`(${mine} AND ${here})`;
}
