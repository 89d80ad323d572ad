import { createHash } from 'node:crypto';
import type { RequestContext } from '#platform';

/**
 * What stands beside everything that is sent or typed in this session, for those who came by a printed code or a forwarded
 * mail: somebody else may have come by another for the same person. Null for those who have proved who they are.
 */
export function handedOutMark({ actor }: RequestContext): string | null {
  if (actor.kind !== 'person' || !actor.knownSince) return null;
  return createHash('sha256')
    .update(`handed out\n${actor.sessionId ?? ''}`)
    .digest('hex')
    .slice(0, 32);
}

/** Whether something that bears this mark may be somebody else's: a handed-out session reaches nothing but its own. */
export function isOutOfReach(ctx: RequestContext, { sentIn }: { readonly sentIn: string | null }): boolean {
  const own = handedOutMark(ctx);
  return own !== null && own !== sentIn;
}

/**
 * Whether this session began with a printed code: whoever printed it may sit there instead of its person. What is sent from
 * it is counted, but never makes up a minimum.
 */
export function isByCode({ actor }: RequestContext): boolean {
  return actor.kind === 'person' && actor.byCode === true;
}
