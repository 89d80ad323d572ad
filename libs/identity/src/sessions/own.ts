import { all, and, list, none, or, sql, type Sql } from '#platform';

/** What is mine: the keys I speak and hear under, and what an unverified session has to show besides for some of them. */
export interface Own {
  readonly ids: readonly string[];
  /** Those of them that nobody but this browser has: all they said is mine, whatever its session. */
  readonly ofDevice: readonly string[];
  /** Fingerprint of an unverified session; null for one whose person has proved who they are. */
  readonly sessionFingerprint: string | null;
}

interface Said {
  readonly by: string | null;
  readonly postedIn: string | null;
}

interface SaidColumns {
  readonly by: Sql;
  readonly postedIn: Sql;
}

/**
 * Whether something was posted where I am: in this very session, if others may have used another one of its person, and
 * anywhere for those who have proved who they are.
 */
export function isPostedHere(sessionFingerprint: string | null, postedIn: string | null): boolean {
  return sessionFingerprint === null || sessionFingerprint === postedIn;
}

/** The same as a condition on the column with the fingerprint. */
export function postedHere(sessionFingerprint: string | null, column: Sql): Sql {
  return sessionFingerprint === null ? all : sql`${column} = ${sessionFingerprint}`;
}

/** The opposite. */
export function postedElsewhere(sessionFingerprint: string | null, column: Sql): Sql {
  return sessionFingerprint === null ? none : or(sql`${column} IS NULL`, sql`${column} <> ${sessionFingerprint}`);
}

/** Whether something that was said under that key, in the session of that fingerprint, is mine. */
export function isOwn({ ids, ofDevice, sessionFingerprint }: Own, { by, postedIn }: Said): boolean {
  if (by === null || !ids.includes(by)) return false;
  return isPostedHere(sessionFingerprint, postedIn) || ofDevice.includes(by);
}

/** The same as a condition on columns; nothing is mine without a key. */
export function ownCondition({ ids, ofDevice, sessionFingerprint }: Own, { by, postedIn }: SaidColumns): Sql {
  if (!ids.length) return none;
  const here = postedHere(sessionFingerprint, postedIn);
  return and(sql`${by} IN (${list(ids)})`, ofDevice.length ? or(here, sql`${by} IN (${list(ofDevice)})`) : here);
}
