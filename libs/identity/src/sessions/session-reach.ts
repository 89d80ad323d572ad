import { createHash } from 'node:crypto';
import { all, sql, type RequestContext, type Sql } from '#platform';

/**
 * What a session reaches of what its person sent or typed. Somebody else may have come by another code for the same person, so
 * a session by a code reaches what bears its own mark. Whoever came by a mail that could be forwarded reaches what came since.
 * Null for those who have proved who they are: they reach everything.
 */
export type Reach = { readonly mark: string } | { readonly since: Date } | null;

export function sessionReach({ actor }: RequestContext): Reach {
  if (actor.kind !== 'person' || !actor.verifiedSince) return null;
  if (!actor.byCode) return { since: actor.verifiedSince };
  const session = `handed out\n${actor.sessionId ?? ''}`;
  return { mark: createHash('sha256').update(session).digest('hex').slice(0, 32) };
}

/** The condition for rows that such a session reaches: the columns hold `sent_in` and a moment. */
export function inReach(reach: Reach, { mark, moment }: { readonly mark: Sql; readonly moment: Sql }): Sql {
  if (!reach) return all;
  return 'mark' in reach ? sql`${mark} = ${reach.mark}` : sql`${moment} >= ${reach.since}`;
}

/** Stands beside everything that is sent or typed in a session by a printed code. */
export function unverifiedSessionMark(ctx: RequestContext): string | null {
  const reach = sessionReach(ctx);
  return reach && 'mark' in reach ? reach.mark : null;
}

/** Whether something sent or typed then, with that mark beside it, may be somebody else's. */
export function isOutOfReach(
  ctx: RequestContext,
  { sentIn, at }: { readonly sentIn: string | null; readonly at: Date | null },
): boolean {
  const reach = sessionReach(ctx);
  if (!reach) return false;
  return 'mark' in reach ? reach.mark !== sentIn : at !== null && at < reach.since;
}

/**
 * Whether this session began with a printed code: whoever printed it may sit there instead of its person. What is sent from
 * it is counted, but never makes up a minimum.
 */
export function isByCode({ actor }: RequestContext): boolean {
  return actor.kind === 'person' && actor.byCode === true;
}
