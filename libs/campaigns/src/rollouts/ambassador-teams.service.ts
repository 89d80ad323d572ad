import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Person, Roles, type Proof } from '#identity';
import { AppError, AuditTrail, Clock, Database, UnitOfWork, sql, verbatim, type RequestContext } from '#platform';
import { RolloutAmbassador } from './rollout-ambassador.entity.js';
import { canNameAmbassadors } from './rollout.policy.js';
import { RolloutReadModel, type RolloutRow } from './rollouts.read-model.js';

interface TeamChange {
  readonly joining: readonly number[];
  readonly leaving: readonly number[];
}

/** The ambassador team of a rollout. */
@Injectable()
export class AmbassadorTeams {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly readModel: RolloutReadModel,
    private readonly roles: Roles,
  ) {}

  async findAmbassadors(ctx: RequestContext, rolloutId: number): Promise<RolloutAmbassador[]> {
    await this.readModel.find(ctx, rolloutId);
    return this.read(ctx, rolloutId);
  }

  /**
   * Replaces the team; new members become ambassadors of the entity. People must not call it inside a transaction,
   * because granting a role may require fresh proof of who they are.
   * @throws AppError `invalid` for people of another entity, or at `currentPassword` without fresh proof
   */
  async name(ctx: RequestContext, rolloutId: number, personIds: readonly number[], proof: Proof = {}): Promise<void> {
    const rollout = await this.readModel.find(ctx, rolloutId);
    if (!canNameAmbassadors(ctx.actor, rollout)) throw AppError.forbidden();
    const team = (await this.read(ctx, rolloutId)).map(({ personId }) => personId);
    const joining = personIds.filter((id) => !team.includes(id));
    await this.refuseStrangers(ctx, rollout, joining);
    await this.grantRole(ctx, rollout, joining, proof);
    const leaving = team.filter((id) => !personIds.includes(id));
    await this.unitOfWork.run(ctx, (inner) => this.write(inner, rollout, { joining, leaving }));
  }

  private read(ctx: RequestContext, rolloutId: number): Promise<RolloutAmbassador[]> {
    return this.database
      .repository(ctx, RolloutAmbassador)
      .find({ where: { rolloutId }, order: { joinedAt: 'ASC', personId: 'ASC' }, take: 500 });
  }

  private async refuseStrangers(ctx: RequestContext, { entityId }: RolloutRow, ids: number[]): Promise<void> {
    const known = await this.database.repository(ctx, Person).countBy({ id: In(ids), entityId, active: true });
    if (known < ids.length) {
      throw AppError.invalid([{ field: 'personIds', messageKey: 'rollouts.problems.notOfEntity' }]);
    }
  }

  private async grantRole(
    ctx: RequestContext,
    { entityId, entityCode }: RolloutRow,
    personIds: readonly number[],
    proof: Proof,
  ): Promise<void> {
    if (!personIds.length) return;
    const holders = await this.roles.holders(ctx, 'ambassador', entityId);
    for (const personId of personIds.filter((id) => !holders.some((holder) => holder.personId === id))) {
      await this.roles.grant(ctx, personId, { role: 'ambassador', entity: entityCode }, proof);
    }
  }

  /** What somebody else changed of the team meanwhile stays. */
  private async write(inner: RequestContext, rollout: RolloutRow, wanted: TeamChange): Promise<void> {
    const { id: rolloutId, entityId } = rollout;
    const lock = verbatim(this.database.dialect.forUpdate);
    await this.database.query(inner, sql`SELECT id FROM rollout WHERE id = ${rolloutId} ${lock}`);
    const team = (await this.read(inner, rolloutId)).map(({ personId }) => personId);
    const joining = wanted.joining.filter((id) => !team.includes(id));
    const leaving = wanted.leaving.filter((id) => team.includes(id));
    if (!joining.length && !leaving.length) return;
    const members = this.database.repository(inner, RolloutAmbassador);
    if (leaving.length) await members.delete({ rolloutId, personId: In(leaving) });
    const joinedAt = this.clock.now();
    for (const personId of joining) await members.save({ rolloutId, personId, joinedAt });
    await this.audit.record(inner, {
      act: 'rollout.team',
      subjectKind: 'rollout',
      subjectId: rolloutId,
      entityId,
      details: { joining, leaving },
    });
  }
}
