import { all, hashSecret, sql, type RequestContext, type Sql } from '#platform';

/**
 * What a session reaches of what its person sent or typed. One by a printed code reaches what bears its fingerprint,
 * because somebody else may hold another code of that person; one by a mail that could be forwarded, what came since it
 * began. Null for people who have proved who they are: they reach everything.
 */
export type Reach = { readonly fingerprint: string } | { readonly since: Date } | null;

export function sessionReach({ actor }: RequestContext): Reach {
  if (actor.kind !== 'person' || !actor.unverifiedSince) return null;
  if (!actor.byCode) return { since: actor.unverifiedSince };
  const session = `handed out\n${actor.sessionId ?? ''}`;
  return { fingerprint: hashSecret(session).slice(0, 32) };
}

/** The condition for rows in reach; the columns hold `sent_in` and a moment. */
export function inReach(
  reach: Reach,
  { fingerprint, moment }: { readonly fingerprint: Sql; readonly moment: Sql },
): Sql {
  if (!reach) return all;
  return 'fingerprint' in reach ? sql`${fingerprint} = ${reach.fingerprint}` : sql`${moment} >= ${reach.since}`;
}

/** Stored beside everything sent or typed in a session by a printed code; null in other sessions. */
export function codeSessionFingerprint(ctx: RequestContext): string | null {
  const reach = sessionReach(ctx);
  return reach && 'fingerprint' in reach ? reach.fingerprint : null;
}

/** Whether something sent or typed at `at`, from the session `sentIn`, may be somebody else's. */
export function isOutOfReach(
  ctx: RequestContext,
  { sentIn, at }: { readonly sentIn: string | null; readonly at: Date | null },
): boolean {
  const reach = sessionReach(ctx);
  if (!reach) return false;
  return 'fingerprint' in reach ? reach.fingerprint !== sentIn : at !== null && at < reach.since;
}

/** By a printed code, which whoever printed it may have used: its answers count, but never make up a minimum. */
export function isByCode({ actor }: RequestContext): boolean {
  return actor.kind === 'person' && actor.byCode === true;
}
