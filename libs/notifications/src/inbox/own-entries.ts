import { list, none, or, sql, type Sql } from '#platform';
import type { OwnKeys } from './recipients.js';

/** The condition for entries that are mine to see. */
export function ownEntries({ keys, open, sessionFingerprint }: OwnKeys): Sql {
  if (!keys.length) return none;
  const mine = sql`recipient IN (${list(keys)})`;
  if (sessionFingerprint === null) return mine;
  const here = open.length
    ? or(sql`session_fingerprint = ${sessionFingerprint}`, sql`recipient IN (${list(open)})`)
    : sql`session_fingerprint = ${sessionFingerprint}`;
  return sql`(${mine} AND ${here})`;
}
