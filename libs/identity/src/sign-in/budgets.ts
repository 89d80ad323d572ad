import { Injectable } from '@nestjs/common';
import { Throttle, hashSecret, networkOf, type Limit, type RequestContext } from '#platform';
import { KnownBrowsers } from './known-browsers.js';
import {
  GUESSES_FROM_NETWORK,
  GUESSES_IN_KNOWN_BROWSER,
  GUESSES_OF_ACCOUNT,
  LINKS_TO_ACCOUNT,
  LINKS_TO_BROWSER,
  LINKS_TO_NETWORK,
} from './limits.js';

/** Who knocks, as far as a browser tells before anybody is signed in to it. */
export interface Knock {
  /** E-mail address as typed and normalised, whether anybody has it or not. */
  account: string;
  /** Whose it is. */
  personId: number | undefined;
  /** What the browser keeps since its people signed in: see KnownBrowsers. */
  known: string | undefined;
}

type Spending = readonly [limit: Limit, subject: string];

/**
 * How often one account may be tried. Its owner's own browsers have a budget of their own, and so has each network: strangers
 * who guess elsewhere use up theirs. Known and unknown accounts are counted alike.
 */
@Injectable()
export class SignInBudgets {
  constructor(
    private readonly throttle: Throttle,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** Counts a password before it is looked at; throws `throttled`. Returns what takes the count back for one that was right. */
  async spendGuess(ctx: RequestContext, knock: Knock): Promise<() => Promise<void>> {
    const { account } = knock;
    const name = this.browsers.nameFor(knock.known, knock.personId);
    const own: Spending = name
      ? [GUESSES_IN_KNOWN_BROWSER, `${account} ${name}`]
      : [GUESSES_FROM_NETWORK, `${account} ${networkOf(ctx.address)}`];
    await this.spend(ctx, name ? [own] : [own, [GUESSES_OF_ACCOUNT, account]]);
    return () => this.throttle.reset(ctx, ...own);
  }

  /** Counts a link that is asked for; throws `throttled`. Says whether it was in a browser its owner has used before. */
  async spendLink(ctx: RequestContext, knock: Knock, browser: string): Promise<'known' | 'unknown'> {
    const { account } = knock;
    const name = this.browsers.nameFor(knock.known, knock.personId);
    const inBrowser: Spending = [LINKS_TO_BROWSER, `${account} ${name ?? hashSecret(browser)}`];
    const fromOutside: Spending[] = [
      [LINKS_TO_NETWORK, `${account} ${networkOf(ctx.address)}`],
      [LINKS_TO_ACCOUNT, account],
    ];
    await this.spend(ctx, name ? [inBrowser] : [inBrowser, ...fromOutside]);
    return name ? 'known' : 'unknown';
  }

  /** In that order, up to the first that is used up: who is refused already uses up nothing of the wider ones. */
  private async spend(ctx: RequestContext, spendings: readonly Spending[]): Promise<void> {
    for (const [limit, subject] of spendings) await this.throttle.consume(ctx, limit, subject);
  }
}
