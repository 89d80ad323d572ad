import type { RequestContext } from '#platform';

/**
 * Since when this session has been known to belong to its person, for those who came by a printed code or a forwarded mail:
 * what is older may be somebody else's and stays out of their reach. Undefined for those who have proved who they are.
 */
export function knownSince({ actor }: RequestContext): Date | undefined {
  return actor.kind === 'person' ? actor.knownSince : undefined;
}

/**
 * Whether this session began with a printed code: whoever printed it may sit there instead of its person. What is sent from
 * it is counted, but never makes up a minimum.
 */
export function isByCode({ actor }: RequestContext): boolean {
  return actor.kind === 'person' && actor.byCode === true;
}
