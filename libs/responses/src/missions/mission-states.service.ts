import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, bind, type RequestContext } from '#platform';
import { ContributionInput, Contributions, isOnOtherDevice } from '#contributions';
import { MissionContexts, type MissionContext, type MissionPlace } from '../responses/mission-context.js';
import { canAnswer } from '../responses/response.policy.js';
import { closed } from '../responses/submission.js';
import { MissionStateRows } from './mission-state-rows.js';
import type { MissionStateInput } from './mission-state.input.js';
import { titleFrom } from './title-from.js';

/** Whoever cannot go on has met a problem that blocks. */
const BLOCKING = 4;

/**
 * `already_done`, `ended`: the mission stays as it is, done elsewhere or in a test that is over; what stopped somebody is told
 * all the same. `unchanged`: it had arrived before.
 */
export type MissionStateOutcome = 'set' | 'already_done' | 'ended' | 'unchanged';

/** Missions that somebody leaves aside: they cannot do them, or do not want to. */
@Injectable()
export class MissionStates {
  constructor(
    private readonly missions: MissionContexts,
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: MissionStateRows,
    private readonly contributions: Contributions,
  ) {}

  /**
   * I am blocked, skip it, or go on with it after all. What stopped me is posted with my voice in the same transaction and
   * stands nowhere else. Sent again with its token it changes nothing, whatever I did since. Throws `not_found`, `conflict`
   * outside testing, `forbidden` from another browser, and `invalid` on `why`. What stopped me is taken as any contribution is,
   * also late.
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
    // Nothing but the contribution is written then, and one that is refused is to be counted all the same.
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

/** What stopped somebody, as a contribution. */
function problemOf({ mission, product }: MissionPlace, { why = '', clientToken, opened }: MissionStateInput) {
  if (!why) throw AppError.invalid([{ field: 'why', messageKey: 'testing.errors.why' }]);
  const words = { kind: 'problem', severity: BLOCKING, title: titleFrom(why), text: why, mission };
  const known = Object.entries({ product, clientToken, opened }).filter(([, value]) => value !== undefined);
  return bind(ContributionInput, { ...words, ...Object.fromEntries(known) });
}
