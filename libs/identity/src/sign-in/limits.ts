import type { Limit } from '#platform';

const QUARTER_HOUR = 900;

/** Of one account, for whoever knocks in a browser its owner has signed in with before: nobody else can use it up. */
export const GUESSES_IN_KNOWN_BROWSER: Limit = { name: 'sign-in.password.browser', points: 15, seconds: QUARTER_HOUR };
/** Of one account, from one network. */
export const GUESSES_FROM_NETWORK: Limit = { name: 'sign-in.password', points: 15, seconds: QUARTER_HOUR };
/** Of one account, from everywhere: bounds whoever guesses from many networks. */
export const GUESSES_OF_ACCOUNT: Limit = { name: 'sign-in.password.account', points: 50, seconds: QUARTER_HOUR };

/** Links to one account, asked for in one browser: each is a mail. */
export const LINKS_TO_BROWSER: Limit = { name: 'sign-in.link', points: 5, seconds: QUARTER_HOUR };
export const LINKS_TO_NETWORK: Limit = { name: 'sign-in.link.network', points: 10, seconds: QUARTER_HOUR };
export const LINKS_TO_ACCOUNT: Limit = { name: 'sign-in.link.account', points: 20, seconds: QUARTER_HOUR };

/**
 * Links to anybody, from one network and browsers their owners do not know: at once, then slowed. More are refused for what is
 * left of a minute, never longer, so that nobody can keep a branch from its links for a quarter of an hour.
 */
export const LINKS_AT_ONCE: Limit = { name: 'sign-in.links.network', points: 300, seconds: QUARTER_HOUR };
export const SLOWED_LINKS: Limit = { name: 'sign-in.links.slowed', points: 30, seconds: 60 };

/**
 * What was wrong: passwords, codes, links. Counted after it turned out to be wrong, so that a whole group behind one address
 * gets in with what is right whatever others do there.
 */
export const FAILURES_FROM_NETWORK: Limit = { name: 'sign-in.network', points: 2000, seconds: QUARTER_HOUR };
