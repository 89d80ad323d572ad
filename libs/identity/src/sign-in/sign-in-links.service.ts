import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import {
  AppError,
  Clock,
  Database,
  Jobs,
  Encryption,
  UnitOfWork,
  hashSecret,
  sameSecret,
  type RequestContext,
} from '#platform';
import { IsNull, MoreThan, Not } from 'typeorm';
import { parseEmailAddress } from '../directory/reading/index.js';
import { Person } from '../people/person.entity.js';
import { SignInBudgets, type AskedLink } from './budgets.js';
import { Refusals } from './refusals.js';
import { SignInLink } from './sign-in-link.entity.js';
import { LINK_REQUESTED } from './link-requests.job.js';

/** `gone`: expired, used or never there. */
export type LinkState = 'usable' | 'other_browser' | 'gone';

export interface LinkRequest {
  email: string;
  browser: string;
  known?: string | undefined;
  destination: string;
}

const VALID_MS = 10 * 60_000;
const LONGEST_DESTINATION = 200;
/** Random delay before the work for a request, so that response times do not tell whether the address is known. */
const LATER_MS = { at_once: { from: 500, to: 4_000 }, slowed: { from: 15_000, to: 75_000 } };

/** One-time links by e-mail: ten minutes, one use, in the browser that asked. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly encryption: Encryption,
    private readonly budgets: SignInBudgets,
    private readonly refusals: Refusals,
  ) {}

  /** Takes as long for an unknown address: a later job does what differs. Throws `invalid`, `throttled`. */
  async request(ctx: RequestContext, { email: typed, browser, known, destination }: LinkRequest): Promise<void> {
    const email = parseEmailAddress(typed);
    if (!email) throw AppError.invalid([{ field: 'email', messageKey: 'errors.invalidEmail' }]);
    const person = await this.database.repository(undefined, Person).findOneBy({ email, active: true });
    const knock = { account: email, personId: person?.id, known };
    const asked = await this.budgets.spendLink(ctx, knock, browser);
    const now = this.clock.now();
    await this.unitOfWork.run(ctx, async (inner) => {
      const link = await this.database.repository(inner, SignInLink).save({
        personId: person?.id ?? null,
        tokenHash: null,
        browserHash: hashSecret(browser),
        askedFrom: asked.from,
        destination: fitting(destination),
        requestedAt: now,
        expiresAt: new Date(now.getTime() + VALID_MS),
        queuedAt: null,
        usedAt: null,
      });
      await this.jobs.enqueue(inner, LINK_REQUESTED, { linkId: link.id }, { runAt: later(now, asked.pace) });
    });
  }

  /** Always the same, so that both copies of a repeated mail open the link; null when it has expired or was used. */
  async mint(ctx: RequestContext, linkId: number): Promise<string | null> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const links = this.database.repository(inner, SignInLink);
      const open = { id: linkId, personId: Not(IsNull()), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
      const link = await links.findOneBy(open);
      if (!link) return null;
      const secret = this.encryption.fingerprint('sign-in link', `${linkId} ${link.browserHash}`);
      const minted = await links.update(open, { tokenHash: hashSecret(secret) });
      return minted.affected ? secret : null;
    });
  }

  /** Does not use the link up: programs that check mails open every link. */
  async findLinkState(ctx: RequestContext, secret: string, browser: string | undefined): Promise<LinkState> {
    return this.judge(await this.find(ctx, secret), browser);
  }

  /** Uses up the link and others asked for in this browser. Throws `gone`, or `forbidden` in another browser. */
  async consume(
    ctx: RequestContext,
    secret: string,
    browser: string | undefined,
  ): Promise<{ personId: number; destination: string }> {
    try {
      return await this.use(ctx, secret, browser);
    } catch (error) {
      if (error instanceof AppError && error.code === 'gone') await this.refusals.count(ctx);
      throw error;
    }
  }

  private use(
    ctx: RequestContext,
    secret: string,
    browser: string | undefined,
  ): Promise<{ personId: number; destination: string }> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const link = await this.find(inner, secret);
      const state = this.judge(link, browser);
      if (state === 'other_browser') throw AppError.forbidden('sign-in.link.otherBrowser.title');
      if (state === 'gone' || !(await this.markUsed(inner, link!.id))) throw gone();
      const { personId, destination } = link!;
      await this.endOthers(inner, link!);
      if (!(await this.database.repository(inner, Person).existsBy({ id: personId!, active: true }))) throw gone();
      return { personId: personId!, destination };
    });
  }

  private find(ctx: RequestContext, secret: string): Promise<SignInLink | null> {
    return this.database.repository(ctx, SignInLink).findOneBy({ tokenHash: hashSecret(secret) });
  }

  private judge(link: SignInLink | null, browser: string | undefined): LinkState {
    if (!link || link.usedAt || link.expiresAt <= this.clock.now()) return 'gone';
    return browser && sameSecret(hashSecret(browser), link.browserHash) ? 'usable' : 'other_browser';
  }

  private async endOthers(inner: RequestContext, { personId, browserHash }: SignInLink): Promise<void> {
    const now = this.clock.now();
    await this.database
      .repository(inner, SignInLink)
      .update({ personId: personId!, browserHash, usedAt: IsNull(), expiresAt: MoreThan(now) }, { expiresAt: now });
  }

  private async markUsed(inner: RequestContext, id: number): Promise<boolean> {
    const used = await this.database
      .manager(inner)
      .createQueryBuilder()
      .update(SignInLink)
      .set({ usedAt: this.clock.now() })
      .where('id = :id AND used_at IS NULL', { id })
      .execute();
    return used.affected === 1;
  }
}

/** Drops the query where it does not fit: cut off, the path would lead nowhere. */
function fitting(destination: string): string {
  if (destination.length <= LONGEST_DESTINATION) return destination;
  const path = destination.split(/[?#]/)[0] ?? '/';
  return path.length <= LONGEST_DESTINATION ? path : '/';
}

function later(now: Date, pace: AskedLink['pace']): Date {
  const { from, to } = LATER_MS[pace];
  return new Date(now.getTime() + randomInt(from, to));
}

function gone(): AppError {
  return new AppError('sign-in.link.gone.title', {}, 'gone');
}
