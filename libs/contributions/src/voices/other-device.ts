import type { RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import { isByCode } from '#identity';

/**
 * Whether somebody came by a printed code in another browser than that of their first one: what they do under an alias is out
 * of its sight and reach, as whoever printed the code may be using it.
 */
export function isOnOtherDevice(ctx: RequestContext, campaign: { readonly feedbackMode: string }): boolean {
  const { actor } = ctx;
  return isByCode(ctx) && actor.kind === 'person' && actor.onCodeDevice === false && isUnderAlias(campaign);
}
