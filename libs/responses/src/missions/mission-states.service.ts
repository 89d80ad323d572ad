import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, bind, type RequestContext } from '#platform';
import { ContributionInput, Contributions, isOnOtherDevice } from '#contributions';
import { MissionContexts, type MissionContext, type MissionPlace } from '../responses/mission-context.js';
import { canAnswer } from '../responses/response.policy.js';
import { closed } from '../responses/submission.js';
import { MissionStateRows } from './mission-state-rows.js';
import type { MissionStateInput } from './mission-state.input.js';
import { titleFrom } from './title-from.js';

const BLOCKING = 4;

/** `already_done`, `ended`: the state stays, only a contribution is stored. `unchanged`: it had arrived before. */
export type MissionStateOutcome = 'set' | 'already_done' | 'ended' | 'unchanged';

/** Missions that testers skip, or in which they are blocked. */
@Injectable()
export class MissionStates {
  constructor(
    private readonly missions: MissionContexts,
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: MissionStateRows,
    private readonly contributions: Contributions,
  ) {}

  /**
   * Sets the caller's mission state. What blocks them is posted as a contribution, also late, and stored nowhere else.
   * The same client token sent twice changes nothing the second time. Throws `not_found`, `conflict` outside testing,
   * `forbidden` from another browser, and `invalid` on `why`.
   */
  async set(ctx: RequestContext, place: MissionPlace, input: MissionStateInput): Promise<MissionStateOutcome> {
    const mission = await this.missions.find(ctx, place);
    if (isOnOtherDevice(ctx, mission)) throw AppError.forbidden('voices.errors.otherDevice');
    if (input.state === 'blocked') return this.block(ctx, place, mission, input);
    const { state, clientToken } = input;
    return this.unitOfWork.run(ctx, async (inner) => {
      const held = await this.rows.hold(inner, mission);
      if (state === 'skipped' && this.rows.isSkippedWith(held, clientToken)) return 'unchanged';
      if (!canAnswer(mission)) throw closed();
      if (mission.done) return 'already_done';
      if (state === 'skipped') await this.rows.skip(inner, mission, clientToken);
      else await this.rows.put(inner, mission, null);
      return 'set';
    });
  }

  private async block(
    ctx: RequestContext,
    place: MissionPlace,
    mission: MissionContext,
    input: MissionStateInput,
  ): Promise<MissionStateOutcome> {
    const problem = problemOf(place, input);
    // Outside a transaction, so that refusing a late contribution does not roll back its count.
    if (!canAnswer(mission)) {
      const told = await this.contributions.post(ctx, place.rolloutId, problem);
      return !told.isNew ? 'unchanged' : mission.done ? 'already_done' : 'ended';
    }
    return this.unitOfWork.run(ctx, async (inner) => {
      if (!(await this.contributions.post(inner, place.rolloutId, problem)).isNew) return 'unchanged';
      if (mission.done) return 'already_done';
      await this.rows.put(inner, mission, 'blocked');
      return 'set';
    });
  }
}

function problemOf({ mission, product }: MissionPlace, { why = '', clientToken, opened }: MissionStateInput) {
  if (!why) throw AppError.invalid([{ field: 'why', messageKey: 'testing.errors.why' }]);
  const words = { kind: 'problem', severity: BLOCKING, title: titleFrom(why), text: why, mission };
  const known = Object.entries({ product, clientToken, opened }).filter(([, value]) => value !== undefined);
  return bind(ContributionInput, { ...words, ...Object.fromEntries(known) });
}
