import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { RolloutReadModel } from '#campaigns';
import { Charters } from '#identity';
import { AppError, Clock, Database, UnitOfWork, verbatim, sql, type RequestContext } from '#platform';
import { Invitation } from '../invitations/invitation.entity.js';
import { JoinLink } from '../join-links/join-link.entity.js';
import { isOpenToJoin } from './enrolment.policy.js';
import type { Enrolment } from './enrolment.entity.js';
import type { JoinInput } from './join.input.js';

type Origin = Pick<Enrolment, 'channel' | 'ambassadorId'>;

@Injectable()
export class Joining {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly rollouts: RolloutReadModel,
    private readonly charters: Charters,
  ) {}

  async join(ctx: RequestContext, rolloutId: number, input: JoinInput): Promise<{ id: number }> {
    const { actor } = ctx;
    if (actor.kind !== 'person') throw AppError.notFound();
    const { personId } = actor;
    return this.unitOfWork.run(ctx, async (inner) => {
      const rollout = await this.rollouts.bare(inner, rolloutId);
      if (rollout.entityId !== actor.entityId || rollout.status === 'draft') throw AppError.notFound();
      if (!isOpenToJoin(rollout)) throw new AppError('recruitment.errors.closed', {}, 'conflict');
      const charterVersion = await this.agree(inner, personId, input.charterVersion);
      const origin = await this.originOf(inner, rolloutId, personId, input.via);
      const id = await this.store(inner, { rolloutId, personId, charterVersion, ...origin });
      await this.answerInvitation(inner, rolloutId, personId);
      return { id };
    });
  }

  private async agree(inner: RequestContext, personId: number, version: number | undefined): Promise<number> {
    const current = await this.charters.current(inner);
    if (await this.charters.accepted(inner, personId)) return current.version;
    if (version === undefined)
      throw AppError.invalid([{ field: 'charterVersion', messageKey: 'recruitment.errors.charterRequired' }]);
    await this.charters.accept(inner, personId, version);
    return version;
  }

  /** The link they came by, else the invitation they had, else the catalogue. */
  private async originOf(
    inner: RequestContext,
    rolloutId: number,
    personId: number,
    via: string | undefined,
  ): Promise<Origin> {
    const link = via ? await this.database.repository(inner, JoinLink).findOneBy({ token: via, rolloutId }) : null;
    if (link && link.ambassadorId !== personId) return { channel: 'link', ambassadorId: link.ambassadorId };
    const open = { rolloutId, personId, status: Not(In(['revoked', 'declined'])) };
    const invitation = await this.database.repository(inner, Invitation).findOneBy(open);
    return invitation
      ? { channel: invitation.channel, ambassadorId: invitation.invitedBy }
      : { channel: 'catalogue', ambassadorId: null };
  }

  /** One row per person. Whoever had left is in again, and who first brought them stays. */
  private async store(
    inner: RequestContext,
    enrolment: Pick<Enrolment, 'rolloutId' | 'personId' | 'ambassadorId' | 'channel' | 'charterVersion'>,
  ): Promise<number> {
    const { rolloutId, personId, ambassadorId, channel, charterVersion } = enrolment;
    const { dialect } = this.database;
    const again = { left_at: 'NULL', charter_version: dialect.proposed('charter_version') };
    await this.database.query(
      inner,
      sql`INSERT INTO enrolment (rollout_id, person_id, ambassador_id, channel, charter_version, enrolled_at)
       VALUES (${rolloutId}, ${personId}, ${ambassadorId}, ${channel}, ${charterVersion}, ${this.clock.now()}) ${verbatim(dialect.onDuplicate(['rollout_id', 'person_id'], again))}`,
    );
    // A locking read also sees a row that a concurrent transaction has stored since ours began.
    const [row] = await this.database.query<{ id: number }>(
      inner,
      sql`SELECT id FROM enrolment WHERE rollout_id = ${rolloutId} AND person_id = ${personId} ${verbatim(dialect.forUpdate)}`,
    );
    return row!.id;
  }

  private async answerInvitation(inner: RequestContext, rolloutId: number, personId: number): Promise<void> {
    await this.database
      .repository(inner, Invitation)
      .update(
        { rolloutId, personId, status: Not(In(['revoked', 'accepted'])) },
        { status: 'accepted', answeredAt: this.clock.now() },
      );
  }
}
