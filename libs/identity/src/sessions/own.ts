import { all, and, list, none, or, sql, type Sql } from '#platform';

/** What counts as mine: the keys I speak and am told under, and the mark of an unverified session. */
export interface Own {
  readonly ids: readonly string[];
  /** Keys that only this browser has: all that was said under them is mine, in whatever session. */
  readonly ofDevice: readonly string[];
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

/** Whether it was posted in this session; for people who have proved who they are, everything was. */
export function isPostedHere(sessionFingerprint: string | null, postedIn: string | null): boolean {
  return sessionFingerprint === null || sessionFingerprint === postedIn;
}

export function postedHere(sessionFingerprint: string | null, column: Sql): Sql {
  return sessionFingerprint === null ? all : sql`${column} = ${sessionFingerprint}`;
}

/** Condition on the column with the fingerprint: posted in another session than this one. */
export function postedElsewhere(sessionFingerprint: string | null, column: Sql): Sql {
  return sessionFingerprint === null ? none : or(sql`${column} IS NULL`, sql`${column} <> ${sessionFingerprint}`);
}

/** Whether something said under the key `by`, in the session of that fingerprint, is mine. */
export function isOwn({ ids, ofDevice, sessionFingerprint }: Own, { by, postedIn }: Said): boolean {
  if (by === null || !ids.includes(by)) return false;
  return isPostedHere(sessionFingerprint, postedIn) || ofDevice.includes(by);
}

/** `isOwn` as a condition on columns. */
export function ownCondition({ ids, ofDevice, sessionFingerprint }: Own, { by, postedIn }: SaidColumns): Sql {
  if (!ids.length) return none;
  const here = postedHere(sessionFingerprint, postedIn);
  return and(sql`${by} IN (${list(ids)})`, ofDevice.length ? or(here, sql`${by} IN (${list(ofDevice)})`) : here);
}
