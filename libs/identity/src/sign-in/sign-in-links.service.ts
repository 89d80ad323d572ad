import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  Events,
  Jobs,
  Seals,
  Throttle,
  UnitOfWork,
  hashSecret,
  sameSecret,
  type RequestContext,
} from '#platform';
import { IsNull, MoreThan, Not } from 'typeorm';
import { parseEmailAddress } from '../directory/reading/index.js';
import { Person } from '../people/person.entity.js';
import { LINK_REQUESTS, TRIES_FROM_ADDRESS, networkOf } from './limits.js';
import { SignInLink } from './sign-in-link.entity.js';
import { SignInLinkRequested } from './sign-in.events.js';

/** What a link is worth in the browser it was opened in; `gone` covers expired, used and never there. */
export type LinkState = 'usable' | 'other_browser' | 'gone';

const VALID_MS = 10 * 60_000;
const REQUESTED = 'identity.sign-in-link';

/** One-time links by e-mail: ten minutes, one use, in the browser that asked. */
@Injectable()
export class SignInLinks implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly throttle: Throttle,
    private readonly seals: Seals,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(REQUESTED, (ctx, { linkId }) => this.passOn(ctx, Number(linkId)));
  }

  /**
   * Does the same, in the same time, for an address nobody has. Throws `invalid` for what is no address, `throttled`.
   * @param browser secret kept by the asking browser, without which the link will not open
   * @param destination path within the product, at most 200 characters
   */
  async request(ctx: RequestContext, typedEmail: string, browser: string, destination: string): Promise<void> {
    const email = parseEmailAddress(typedEmail);
    if (!email) throw AppError.invalid([{ field: 'email', messageKey: 'errors.invalidEmail' }]);
    await this.throttle.consume(ctx, TRIES_FROM_ADDRESS, networkOf(ctx));
    await this.throttle.consume(ctx, LINK_REQUESTS, email);
    const person = await this.database.repository(undefined, Person).findOneBy({ email, active: true });
    const now = this.clock.now();
    await this.unitOfWork.run(ctx, async (inner) => {
      const link = await this.database.repository(inner, SignInLink).save({
        personId: person?.id ?? null,
        tokenHash: null,
        browserHash: hashSecret(browser),
        destination: destination.slice(0, 200),
        requestedAt: now,
        expiresAt: new Date(now.getTime() + VALID_MS),
        queuedAt: null,
        usedAt: null,
      });
      await this.jobs.enqueue(inner, REQUESTED, { linkId: link.id });
    });
  }

  /**
   * The secret of a link, for the mail that is about to be sent: the same whenever it is asked for, so that of a mail that arrives
   * twice both copies open it. Null when the link has expired or was used meanwhile: the mail is not worth sending.
   */
  async mint(ctx: RequestContext, linkId: number): Promise<string | null> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const links = this.database.repository(inner, SignInLink);
      const open = { id: linkId, personId: Not(IsNull()), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
      const link = await links.findOneBy(open);
      if (!link) return null;
      const secret = this.seals.fingerprint('sign-in link', `${linkId} ${link.browserHash}`);
      const minted = await links.update(open, { tokenHash: hashSecret(secret) });
      return minted.affected ? secret : null;
    });
  }

  /** Looks without using the link up: programs that check mails open every link in them. */
  async stateOf(ctx: RequestContext, secret: string, browser: string | undefined): Promise<LinkState> {
    return this.judge(await this.find(ctx, secret), browser);
  }

  /** Uses the link up. Throws `gone`, or `forbidden` in another browser, where it stays usable for the one that asked. */
  async consume(
    ctx: RequestContext,
    secret: string,
    browser: string | undefined,
  ): Promise<{ personId: number; destination: string }> {
    await this.throttle.consume(ctx, TRIES_FROM_ADDRESS, networkOf(ctx));
    return this.unitOfWork.run(ctx, async (inner) => {
      const link = await this.find(inner, secret);
      const state = this.judge(link, browser);
      if (state === 'other_browser') throw AppError.forbidden('sign-in.link.otherBrowser.title');
      if (state === 'gone' || !(await this.markUsed(inner, link!.id))) throw gone();
      const { personId, destination } = link!;
      if (!(await this.database.repository(inner, Person).existsBy({ id: personId!, active: true }))) throw gone();
      return { personId: personId!, destination };
    });
  }

  private async passOn(ctx: RequestContext, linkId: number): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const links = this.database.repository(inner, SignInLink);
      const link = await links.findOneBy({ id: linkId });
      if (!link?.personId || link.queuedAt) return;
      await links.update({ id: linkId }, { queuedAt: this.clock.now() });
      await this.events.publish(inner, new SignInLinkRequested(linkId, link.personId));
    });
  }

  private find(ctx: RequestContext, secret: string): Promise<SignInLink | null> {
    return this.database.repository(ctx, SignInLink).findOneBy({ tokenHash: hashSecret(secret) });
  }

  private judge(link: SignInLink | null, browser: string | undefined): LinkState {
    if (!link || link.usedAt || link.expiresAt <= this.clock.now()) return 'gone';
    return browser && sameSecret(hashSecret(browser), link.browserHash) ? 'usable' : 'other_browser';
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

function gone(): AppError {
  return new AppError('sign-in.link.gone.title', {}, 'gone');
}
