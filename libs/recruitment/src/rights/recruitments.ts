import { Injectable } from '@nestjs/common';
import { RolloutAmbassador, RolloutReadModel, type RolloutRow } from '#campaigns';
import { Entities } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { isOpenToJoin } from '../enrolments/enrolment.policy.js';
import { SMALLEST_COUNT } from '../participation/small-counts.js';
import { recruitmentRights, type RecruitmentRights } from './recruitment.policy.js';

export interface Recruitment {
  rollout: RolloutRow;
  rights: RecruitmentRights;
}

/** The rollout, scoped to the actor, and what they may do in its recruitment. */
@Injectable()
export class Recruitments {
  constructor(
    private readonly database: Database,
    private readonly rollouts: RolloutReadModel,
    private readonly entities: Entities,
  ) {}

  /** Throws `notFound` for a rollout the actor may not know of. */
  async find(ctx: RequestContext, rolloutId: number): Promise<Recruitment> {
    const rollout = await this.rollouts.find(ctx, rolloutId);
    const onTeam =
      ctx.personId !== null &&
      (await this.database.repository(ctx, RolloutAmbassador).existsBy({ rolloutId, personId: ctx.personId }));
    return { rollout, rights: recruitmentRights(ctx.actor, { entityId: rollout.entityId, onTeam }) };
  }

  /** Throws `forbidden` without the right to invite, `recruitment.errors.closed` when nobody can join now. */
  async forInviting(ctx: RequestContext, rolloutId: number): Promise<Recruitment> {
    const recruitment = await this.find(ctx, rolloutId);
    if (!recruitment.rights.invite) throw AppError.forbidden();
    if (!isOpenToJoin(recruitment.rollout)) throw new AppError('recruitment.errors.closed', {}, 'conflict');
    return recruitment;
  }

  /** The entity may raise the minimum for figures about an ambassador's people. */
  async smallestCount(ctx: RequestContext, { rollout }: Recruitment): Promise<number> {
    const { privacy } = await this.entities.bare(ctx, rollout.entityId);
    return Math.max(SMALLEST_COUNT, privacy.minimumGroup ?? 0);
  }
}
