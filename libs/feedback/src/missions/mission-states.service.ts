import { Injectable } from '@nestjs/common';
import { AppError, Database, UnitOfWork, bind, type RequestContext } from '#platform';
import { ContributionInput } from '../contributions/contribution.input.js';
import { Contributions } from '../contributions/contributions.service.js';
import { MissionsInHand, type MissionInHand, type MissionPlace } from '../responses/mission-in-hand.js';
import { canAnswer } from '../responses/response.policy.js';
import { closed } from '../responses/response-store.js';
import type { MissionStateName } from './mission-state.entity.js';
import type { MissionStateInput } from './mission-state.input.js';
import { titleOf } from './title-of.js';

const KEY = ['enrolment_id', 'mission_id', 'product_id'];
/** Whoever cannot go on has met a problem that blocks. */
const BLOCKING = 4;

/** Missions that somebody leaves aside: they cannot do them, or do not want to. */
@Injectable()
export class MissionStates {
  constructor(
    private readonly missions: MissionsInHand,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly contributions: Contributions,
  ) {}

  /**
   * I am blocked, skip it, or go on with it after all. What stopped me is posted with my voice in the same transaction and
   * stands nowhere else. Throws `not_found`, `conflict` outside testing or once it is done, and `invalid` on `why`.
   */
  async set(ctx: RequestContext, place: MissionPlace, input: MissionStateInput): Promise<void> {
    const mission = await this.missions.find(ctx, place);
    if (!canAnswer(mission)) throw closed();
    if (mission.done) throw new AppError('testing.errors.alreadyDone', {}, 'conflict');
    const why = input.why ?? '';
    if (input.state === 'blocked' && !why) throw AppError.invalid([{ field: 'why', messageKey: 'testing.errors.why' }]);
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.write(inner, mission, input.state === 'none' ? null : input.state);
      if (input.state === 'blocked') await this.tell(inner, place, why, input.clientToken);
    });
  }

  private async write(
    inner: RequestContext,
    { enrolmentId, missionId, productId }: MissionInHand,
    state: MissionStateName | null,
  ): Promise<void> {
    const { dialect } = this.database;
    await this.database.query(
      inner,
      `INSERT INTO mission_state (${KEY.join(', ')}, state, rated) VALUES (?, ?, ?, ?, 0)
       ${dialect.onDuplicate(KEY, { state: dialect.proposed('state') })}`,
      [enrolmentId, missionId, productId, state],
    );
  }

  private async tell(
    inner: RequestContext,
    { rolloutId, mission, product }: MissionPlace,
    why: string,
    clientToken: string | undefined,
  ): Promise<void> {
    const words = { kind: 'problem', severity: BLOCKING, title: titleOf(why), text: why, mission };
    const input = { ...words, ...(product === undefined ? {} : { product }), ...(clientToken ? { clientToken } : {}) };
    await this.contributions.post(inner, rolloutId, bind(ContributionInput, input));
  }
}
