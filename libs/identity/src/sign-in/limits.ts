import type { Limit } from '#platform';

const QUARTER_HOUR = 900;

/** Per account, in browsers its owner has signed in with before: strangers cannot use it up. */
export const GUESSES_IN_KNOWN_BROWSER: Limit = { name: 'sign-in.password.browser', points: 15, seconds: QUARTER_HOUR };
export const GUESSES_FROM_NETWORK: Limit = { name: 'sign-in.password', points: 15, seconds: QUARTER_HOUR };
/** Per account, from everywhere: limits guessing from many networks. */
export const GUESSES_OF_ACCOUNT: Limit = { name: 'sign-in.password.account', points: 50, seconds: QUARTER_HOUR };

export const LINKS_TO_BROWSER: Limit = { name: 'sign-in.link', points: 5, seconds: QUARTER_HOUR };
export const LINKS_TO_NETWORK: Limit = { name: 'sign-in.link.network', points: 10, seconds: QUARTER_HOUR };
export const LINKS_TO_ACCOUNT: Limit = { name: 'sign-in.link.account', points: 20, seconds: QUARTER_HOUR };

/**
 * Links per network to any account, from unknown browsers: at once, then slowed. Beyond that they are refused for the
 * rest of a minute only, so that nobody can keep a branch from its links for longer.
 */
export const LINKS_AT_ONCE: Limit = { name: 'sign-in.links.network', points: 300, seconds: QUARTER_HOUR };
export const SLOWED_LINKS: Limit = { name: 'sign-in.links.slowed', points: 30, seconds: 60 };

/** Wrong passwords, codes and links. Right ones do not count, so that a whole group behind one address gets in. */
export const FAILURES_FROM_NETWORK: Limit = { name: 'sign-in.network', points: 2000, seconds: QUARTER_HOUR };
