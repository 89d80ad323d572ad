import { isIPv6 } from 'node:net';
import type { Limit, RequestContext } from '#platform';

const QUARTER_HOUR = 900;

/** A guesser is slowed down; whoever knows the password waits a quarter of an hour at most, or has a link sent. */
export const PASSWORD_GUESSES: Limit = { name: 'sign-in.password', points: 10, seconds: QUARTER_HOUR };
export const LINK_REQUESTS: Limit = { name: 'sign-in.link', points: 5, seconds: QUARTER_HOUR };
/** Generous: a whole branch, or the whole group behind one proxy, signs in from one address. */
export const TRIES_FROM_ADDRESS: Limit = { name: 'sign-in.address', points: 2000, seconds: QUARTER_HOUR };

/** What one subscriber holds: the address, or the /64 of an IPv6 one, within which anybody may pick at will. */
export function networkOf({ address = 'unknown' }: RequestContext): string {
  return isIPv6(address) && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address;
}
