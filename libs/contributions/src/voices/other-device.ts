import type { RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import { isByCode } from '#identity';

/** True in another browser than that of the first printed code: no alias there, as whoever printed it may use it. */
export function isOnOtherDevice(ctx: RequestContext, campaign: { readonly feedbackMode: string }): boolean {
  const { actor } = ctx;
  return isByCode(ctx) && actor.kind === 'person' && actor.onCodeDevice === false && isUnderAlias(campaign);
}
