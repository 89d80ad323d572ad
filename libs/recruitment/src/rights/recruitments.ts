import { Injectable } from '@nestjs/common';
import { RolloutAmbassador, RolloutReadModel, type RolloutRow } from '#campaigns';
import { AppError, Database, type RequestContext } from '#platform';
import { isOpenToJoin } from '../enrolments/enrolment.policy.js';
import { recruitmentRights, type RecruitmentRights } from './recruitment.policy.js';

/** The recruitment of one rollout, as the actor may see it. */
export interface Recruitment {
  rollout: RolloutRow;
  rights: RecruitmentRights;
}

/** Where every verb of recruitment begins: the rollout, scoped to the actor, and what they may do there. */
@Injectable()
export class Recruitments {
  constructor(
    private readonly database: Database,
    private readonly rollouts: RolloutReadModel,
  ) {}

  /** Throws `notFound` for a rollout the actor may not know of. */
  async find(ctx: RequestContext, rolloutId: number): Promise<Recruitment> {
    const rollout = await this.rollouts.find(ctx, rolloutId);
    const onTeam =
      ctx.personId !== null &&
      (await this.database.repository(ctx, RolloutAmbassador).existsBy({ rolloutId, personId: ctx.personId }));
    return { rollout, rights: recruitmentRights(ctx.actor, { entityId: rollout.entityId, onTeam }) };
  }

  /** Throws `forbidden` for want of the right, and `recruitment.errors.closed` when nobody can join now. */
  async forInviting(ctx: RequestContext, rolloutId: number): Promise<Recruitment> {
    const recruitment = await this.find(ctx, rolloutId);
    if (!recruitment.rights.invite) throw AppError.forbidden();
    if (!isOpenToJoin(recruitment.rollout)) throw new AppError('recruitment.errors.closed', {}, 'conflict');
    return recruitment;
  }
}
