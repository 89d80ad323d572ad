import type { RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';

/**
 * Whether somebody came by a printed code in another browser than that of their first one: what they do under an alias is out
 * of its sight and reach, as whoever printed the code may be using it.
 */
export function isOnOtherDevice({ actor }: RequestContext, campaign: { readonly feedbackMode: string }): boolean {
  return actor.kind === 'person' && actor.byCode === true && actor.onCodeDevice === false && isUnderAlias(campaign);
}
