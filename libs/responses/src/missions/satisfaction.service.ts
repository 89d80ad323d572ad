import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { isByCode } from '#identity';
import { MissionContexts, type MissionContext, type MissionPlace } from '../responses/mission-context.js';
import { canAnswer } from '../responses/response.policy.js';
import { ResponseRows } from '../responses/response-rows.js';
import { closed } from '../responses/submission.js';
import { SATISFACTION } from '../tallies/group.js';
import { TallyWriter } from '../tallies/tally-writer.js';
import { TallyUpdate } from '../tallies/tally-update.js';
import { countsOfRating } from '../tallies/satisfaction-counts.js';
import { MissionStateRows } from './mission-state-rows.js';
import type { SatisfactionInput } from './mission-state.input.js';

/** `unchanged`: rated before; the value given then cannot be told. */
export type RatingOutcome = 'counted' | 'unchanged';

/** In every feedback mode ratings are only counted, in steps and guarded like anonymous answers: never with a person. */
@Injectable()
export class Satisfaction {
  constructor(
    private readonly missions: MissionContexts,
    private readonly unitOfWork: UnitOfWork,
    private readonly states: MissionStateRows,
    private readonly rows: ResponseRows,
    private readonly tallyWriter: TallyWriter,
  ) {}

  /** Once per mission and product. Throws `not_found`, and `conflict` outside testing or before it is done or left. */
  async rate(ctx: RequestContext, place: MissionPlace, { satisfaction }: SatisfactionInput): Promise<RatingOutcome> {
    const mission = await this.missions.find(ctx, place);
    if (!canAnswer(mission)) throw closed();
    return this.unitOfWork.run(ctx, async (inner) => {
      await this.rows.refuseClosed(inner, [{ rolloutId: mission.rolloutId }]);
      const { state, rated } = await this.states.hold(inner, mission);
      if (rated) return 'unchanged';
      if (!mission.done && !state) throw new AppError('testing.errors.notThrough', {}, 'conflict');
      await this.states.markRated(inner, mission);
      await this.count(inner, mission, satisfaction, isByCode(ctx));
      return 'counted';
    });
  }

  private async count(
    inner: RequestContext,
    { rolloutId, missionId, productId }: MissionContext,
    satisfaction: number,
    byCode: boolean,
  ): Promise<void> {
    const group = { rolloutId, missionId, productId, versusId: SATISFACTION };
    const update = new TallyUpdate();
    // In steps under `named` too: a live figure would show whose rating moved it.
    update.add(group, true, countsOfRating(satisfaction, byCode), byCode ? 0 : 1);
    await this.tallyWriter.take(inner, update);
    if (update.findEntry(group)?.step?.closed) throw closed();
    await this.tallyWriter.write(inner, update);
  }
}
