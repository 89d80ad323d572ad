import { Injectable } from '@nestjs/common';
import { Actors } from '#identity';
import {
  AppError,
  AuditTrail,
  Clock,
  Database,
  UnitOfWork,
  hashSecret,
  mintSecret,
  type RequestContext,
} from '#platform';
import { In, IsNull } from 'typeorm';
import { RolloutOffers, type RolloutOffer } from '../offers/rollout-offers.js';
import { noteOpened } from './invitation-delivery.js';
import { InvitationToken } from './invitation-token.entity.js';
import { Invitation, UNANSWERED } from './invitation.entity.js';

const DAY_MS = 86_400_000;
const VALID_DAYS = 14;

export interface OpenedInvitation {
  invitation: Invitation;
  offer: RolloutOffer;
}

/** `signIn`: whether the link itself signs the person in. */
export interface AcceptedInvitation {
  personId: number;
  rolloutId: number;
  signIn: boolean;
}

/** Personal links in invitation mails; docs/decisions says why one of them may sign its person in, once. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly actors: Actors,
    private readonly offers: RolloutOffers,
  ) {}

  /** A new secret for each mail; those of earlier mails still open the invitation. */
  async mint(ctx: RequestContext, invitationId: number): Promise<string> {
    const secret = mintSecret();
    const mintedAt = this.clock.now();
    const expiresAt = new Date(mintedAt.getTime() + VALID_DAYS * DAY_MS);
    await this.unitOfWork.run(ctx, (inner) =>
      this.database
        .repository(inner, InvitationToken)
        .insert({ tokenHash: hashSecret(secret), invitationId, mintedAt, expiresAt }),
    );
    return secret;
  }

  /** Changes nothing, because programs that check mails follow every link. Throws `notFound`. */
  async findInvitation(ctx: RequestContext, secret: string): Promise<OpenedInvitation> {
    const { invitation } = await this.find(ctx, secret);
    return { invitation, offer: await this.offers.findOffer(ctx, invitation.rolloutId) };
  }

  /** To be called at the first act on its page. Throws `notFound`. */
  async noteOpened(ctx: RequestContext, secret: string): Promise<void> {
    const { invitation } = await this.find(ctx, secret);
    if (!invitation.openedAt)
      await this.unitOfWork.run(ctx, (inner) =>
        noteOpened(this.database.repository(inner, Invitation), invitation.id, this.clock.now()),
      );
  }

  /**
   * First step of joining. The link signs its person in when it is at most two weeks old, has not done so before, and
   * they hold no role; others sign in as usual. Throws `recruitment.errors.otherPerson` for another signed-in person,
   * `recruitment.errors.closed`.
   */
  async accept(ctx: RequestContext, secret: string): Promise<AcceptedInvitation> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const { invitation, token } = await this.find(inner, secret);
      const { id, personId, rolloutId } = invitation;
      const opened = () => noteOpened(this.database.repository(inner, Invitation), id, this.clock.now());
      if (inner.personId === personId) {
        await opened();
        await this.useUp(inner, id);
        return { personId, rolloutId, signIn: false };
      }
      if (inner.personId !== null) throw new AppError('recruitment.errors.otherPerson', {}, 'conflict');
      const { openToJoin, rollout } = await this.offers.findOffer(inner, rolloutId);
      if (!openToJoin) throw new AppError('recruitment.errors.closed', {}, 'conflict');
      await opened();
      const waiting = invitation.status !== 'accepted' && token.expiresAt > this.clock.now();
      const signIn = waiting && (await this.isTester(inner, personId));
      if (!signIn || !(await this.useUp(inner, id))) return { personId, rolloutId, signIn: false };
      const { entityId } = rollout;
      await this.audit.record(inner, {
        act: 'invitation.sign_in',
        subjectKind: 'person',
        subjectId: personId,
        entityId,
      });
      return { personId, rolloutId, signIn: true };
    });
  }

  /** Throws `recruitment.errors.joined` for somebody who has joined: they leave from their own page. */
  async decline(ctx: RequestContext, secret: string): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const { invitation } = await this.find(inner, secret);
      if (invitation.status === 'accepted') throw new AppError('recruitment.errors.joined', {}, 'conflict');
      await this.database
        .repository(inner, Invitation)
        .update({ id: invitation.id, status: In(UNANSWERED) }, { status: 'declined', answeredAt: this.clock.now() });
    });
  }

  private async find(ctx: RequestContext, secret: string): Promise<{ invitation: Invitation; token: InvitationToken }> {
    const tokens = this.database.repository(ctx, InvitationToken);
    const token = await tokens.findOneBy({ tokenHash: hashSecret(secret) });
    const id = token?.invitationId ?? 0;
    const invitation = await this.database.repository(ctx, Invitation).findOneBy({ id });
    if (!token || !invitation || invitation.status === 'revoked')
      throw AppError.notFound('recruitment.errors.noInvitation');
    return { invitation, token };
  }

  private async isTester(ctx: RequestContext, personId: number): Promise<boolean> {
    const person = await this.actors.recognise(ctx, personId);
    return person?.actor.scopes.length === 0;
  }

  /** True for the first of all links of this invitation that is used. */
  private async useUp(inner: RequestContext, invitationId: number): Promise<boolean> {
    const tokens = this.database.repository(inner, InvitationToken);
    const unused = await tokens.update({ invitationId, usedAt: IsNull() }, { usedAt: this.clock.now() });
    return (unused.affected ?? 0) > 0;
  }
}
