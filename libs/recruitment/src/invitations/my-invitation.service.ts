import { Injectable } from '@nestjs/common';
import { findTesterId } from '#identity';
import { AppError, Clock, Database, UnitOfWork, type RequestContext } from '#platform';
import { In } from 'typeorm';
import { noteOpened } from './invitation-delivery.js';
import { Invitation, UNANSWERED } from './invitation.entity.js';

/** My own invitation to a rollout, once I am signed in: how people with a printed code answer theirs. */
@Injectable()
export class MyInvitation {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Null when I was not invited, or the invitation was revoked. */
  async mine(ctx: RequestContext, rolloutId: number): Promise<Invitation | null> {
    const found = await this.database
      .repository(ctx, Invitation)
      .findOneBy({ rolloutId, personId: findTesterId(ctx.actor) });
    return found?.status === 'revoked' ? null : found;
  }

  /** To be called at my first act on its page. Throws `notFound` when I was not invited. */
  async noteOpened(ctx: RequestContext, rolloutId: number): Promise<void> {
    const invitation = await this.mine(ctx, rolloutId);
    if (!invitation) throw AppError.notFound();
    if (!invitation.openedAt)
      await this.unitOfWork.run(ctx, (inner) =>
        noteOpened(this.database.repository(inner, Invitation), invitation.id, this.clock.now()),
      );
  }

  /** Throws `notFound` when I was not invited, `recruitment.errors.joined` when I am in. */
  async decline(ctx: RequestContext, rolloutId: number): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const invitation = await this.mine(inner, rolloutId);
      if (!invitation) throw AppError.notFound();
      if (invitation.status === 'accepted') throw new AppError('recruitment.errors.joined', {}, 'conflict');
      await this.database
        .repository(inner, Invitation)
        .update({ id: invitation.id, status: In(UNANSWERED) }, { status: 'declined', answeredAt: this.clock.now() });
    });
  }
}
