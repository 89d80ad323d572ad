import { Injectable } from '@nestjs/common';
import { AppError, Throttle, hashSecret, networkFromAddress, type Limit, type RequestContext } from '#platform';
import { KnownBrowsers } from './known-browsers.js';
import {
  GUESSES_FROM_NETWORK,
  GUESSES_IN_KNOWN_BROWSER,
  GUESSES_OF_ACCOUNT,
  LINKS_AT_ONCE,
  LINKS_TO_ACCOUNT,
  LINKS_TO_BROWSER,
  LINKS_TO_NETWORK,
  SLOWED_LINKS,
} from './limits.js';

export interface Knock {
  /** E-mail address as typed, normalised; perhaps nobody has it. */
  account: string;
  personId: number | undefined;
  known: string | undefined;
}

type From = 'known' | 'unknown';
type Spending = readonly [limit: Limit, subject: string];

export interface Guess {
  from: From;
  giveBack(): Promise<void>;
}
/** `slowed`: that network asked for so many links that this one waits. */
export interface AskedLink {
  from: From;
  pace: 'at_once' | 'slowed';
}

/** The owner's browsers and each network have budgets of their own, so that strangers cannot use up the owner's. */
@Injectable()
export class SignInBudgets {
  constructor(
    private readonly throttle: Throttle,
    private readonly browsers: KnownBrowsers,
  ) {}

  async spendGuess(ctx: RequestContext, knock: Knock): Promise<Guess> {
    const { account } = knock;
    const name = this.browsers.nameFor(knock.known, knock.personId);
    const own: Spending = name
      ? [GUESSES_IN_KNOWN_BROWSER, `${account} ${name}`]
      : [GUESSES_FROM_NETWORK, `${account} ${networkFromAddress(ctx.address)}`];
    await this.spend(ctx, name ? [own] : [own, [GUESSES_OF_ACCOUNT, account]]);
    return { from: name ? 'known' : 'unknown', giveBack: () => this.throttle.reset(ctx, ...own) };
  }

  async spendLink(ctx: RequestContext, knock: Knock, browser: string): Promise<AskedLink> {
    const { account } = knock;
    const name = this.browsers.nameFor(knock.known, knock.personId);
    const inBrowser: Spending = [LINKS_TO_BROWSER, `${account} ${name ?? hashSecret(browser)}`];
    const fromOutside: Spending[] = [
      [LINKS_TO_NETWORK, `${account} ${networkFromAddress(ctx.address)}`],
      [LINKS_TO_ACCOUNT, account],
    ];
    await this.spend(ctx, name ? [inBrowser] : [inBrowser, ...fromOutside]);
    return name ? { from: 'known', pace: 'at_once' } : { from: 'unknown', pace: await this.paceOf(ctx) };
  }

  /** Above what a branch needs, links from one network are slowed, then refused for the rest of a minute. */
  private async paceOf(ctx: RequestContext): Promise<AskedLink['pace']> {
    const network = networkFromAddress(ctx.address);
    try {
      await this.throttle.consume(ctx, LINKS_AT_ONCE, network);
      return 'at_once';
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'throttled') throw error;
    }
    await this.throttle.consume(ctx, SLOWED_LINKS, network);
    return 'slowed';
  }

  /** Narrow limits first: whoever is refused by one uses up nothing of the wider ones. */
  private async spend(ctx: RequestContext, spendings: readonly Spending[]): Promise<void> {
    for (const [limit, subject] of spendings) await this.throttle.consume(ctx, limit, subject);
  }
}
