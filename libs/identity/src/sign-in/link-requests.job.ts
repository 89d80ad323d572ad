import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Events, Jobs, UnitOfWork, type RequestContext } from '#platform';
import { SignInLink } from './sign-in-link.entity.js';
import { SignInLinkRequested } from './sign-in.events.js';

export const LINK_REQUESTED = 'identity.sign-in-link';
const PRESSED_TWICE_MS = 60_000;

@Injectable()
export class LinkRequestsJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(LINK_REQUESTED, (ctx, { linkId }) => this.passOn(ctx, Number(linkId)));
  }

  /** The same statements for an unknown address, so that their time tells nothing; only the mail is not sent. */
  private async passOn(ctx: RequestContext, linkId: number): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(ctx, async (inner) => {
      const links = this.database.repository(inner, SignInLink);
      const link = await links.findOneBy({ id: linkId });
      if (!link || link.queuedAt) return;
      await links.update({ id: linkId }, { queuedAt: now });
      await this.endOlder(inner, link, now);
      if (link.personId && link.expiresAt > now)
        await this.events.publish(inner, new SignInLinkRequested(linkId, link.personId));
    });
  }

  /**
   * Ends older links, except those of the same minute: somebody who pressed twice may open either mail. A link from a
   * known browser is only ended by another such, so that strangers cannot take it away.
   */
  private async endOlder(inner: RequestContext, link: SignInLink, now: Date): Promise<void> {
    const { id, personId, askedFrom, requestedAt } = link;
    const aMinuteBefore = new Date(requestedAt.getTime() - PRESSED_TWICE_MS);
    await this.database
      .manager(inner)
      .createQueryBuilder()
      .update(SignInLink)
      .set({ expiresAt: now })
      .where('person_id = :personId AND id < :id AND used_at IS NULL AND expires_at > :now', {
        personId: personId ?? 0,
        id,
        now,
      })
      .andWhere('requested_at <= :aMinuteBefore', { aMinuteBefore })
      .andWhere('(asked_from = :stranger OR :askedFrom = :known)', { stranger: 'unknown', known: 'known', askedFrom })
      .execute();
  }
}
