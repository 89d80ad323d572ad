import { Injectable } from '@nestjs/common';
import { Rollout } from '#campaigns';
import { Charter, CharterAcceptance } from '#identity';
import { AppError, Clock, Database, UnitOfWork, type RequestContext } from '#platform';
import { Invitation } from '../invitations/invitation.entity.js';
import { JoinLink } from '../join-links/join-link.entity.js';
import { isOpenToJoin } from './enrolment.policy.js';
import type { Enrolment } from './enrolment.entity.js';
import type { JoinInput } from './join.input.js';

type Origin = Pick<Enrolment, 'channel' | 'ambassadorId'>;

/** How a signed-in person gets into a rollout of their entity. */
@Injectable()
export class Joining {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async join(ctx: RequestContext, rolloutId: number, input: JoinInput): Promise<{ id: number }> {
    const { actor } = ctx;
    if (actor.kind !== 'person') throw AppError.notFound();
    return this.unitOfWork.run(ctx, async (inner) => {
      const rollout = await this.database
        .repository(inner, Rollout)
        .findOneBy({ id: rolloutId, entityId: actor.entityId });
      if (!rollout || rollout.status === 'draft') throw AppError.notFound();
      if (!isOpenToJoin(rollout)) throw new AppError('recruitment.errors.closed', {}, 'conflict');
      const charterVersion = await this.agree(inner, actor.personId, input.charterVersion);
      const origin = await this.originOf(inner, rolloutId, actor.personId, input.via);
      const id = await this.store(inner, { rolloutId, personId: actor.personId, charterVersion, ...origin });
      await this.answerInvitation(inner, rolloutId, actor.personId);
      return { id };
    });
  }

  private async agree(inner: RequestContext, personId: number, version: number | undefined): Promise<number> {
    const [current] = await this.database.repository(inner, Charter).find({ order: { version: 'DESC' }, take: 1 });
    if (!current) throw new AppError('recruitment.errors.noCharter', {}, 'conflict');
    const acceptances = this.database.repository(inner, CharterAcceptance);
    if (await acceptances.existsBy({ personId, version: current.version })) return current.version;
    if (version !== current.version)
      throw AppError.invalid([{ field: 'charterVersion', messageKey: 'recruitment.errors.charterRequired' }]);
    await acceptances.insert({ personId, version, acceptedAt: this.clock.now() });
    return version;
  }

  /** The link they came by, else the invitation they had, else the catalogue. */
  private async originOf(
    inner: RequestContext,
    rolloutId: number,
    personId: number,
    via: string | undefined,
  ): Promise<Origin> {
    const link = via && (await this.database.repository(inner, JoinLink).findOneBy({ token: via, rolloutId }));
    if (link && link.ambassadorId !== personId) return { channel: 'link', ambassadorId: link.ambassadorId };
    const invitation = await this.database.repository(inner, Invitation).findOneBy({ rolloutId, personId });
    return invitation && invitation.status !== 'revoked'
      ? { channel: invitation.channel, ambassadorId: invitation.invitedBy }
      : { channel: 'catalogue', ambassadorId: null };
  }

  private async store(
    inner: RequestContext,
    enrolment: Pick<Enrolment, 'rolloutId' | 'personId' | 'ambassadorId' | 'channel' | 'charterVersion'>,
  ): Promise<number> {
    const { rolloutId, personId, ambassadorId, channel, charterVersion } = enrolment;
    const { dialect } = this.database;
    await this.database.query(
      inner,
      `INSERT INTO enrolment (rollout_id, person_id, ambassador_id, channel, charter_version, enrolled_at)
       VALUES (?, ?, ?, ?, ?, ?)
       ${dialect.onDuplicate(['rollout_id', 'person_id'], { left_at: 'NULL', charter_version: dialect.proposed('charter_version') })}`,
      [rolloutId, personId, ambassadorId, channel, charterVersion, this.database.bindable(this.clock.now())],
    );
    const [row] = await this.database.query<{ id: number }>(
      inner,
      `SELECT id FROM enrolment WHERE rollout_id = ? AND person_id = ?`,
      [rolloutId, personId],
    );
    return row?.id ?? 0;
  }

  private async answerInvitation(inner: RequestContext, rolloutId: number, personId: number): Promise<void> {
    await this.database
      .repository(inner, Invitation)
      .update({ rolloutId, personId }, { status: 'accepted', answeredAt: this.clock.now() });
  }
}
