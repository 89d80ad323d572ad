import { Injectable } from '@nestjs/common';
import { RolloutReadModel, type RolloutRow } from '#campaigns';
import { entityScope } from '#identity';
import { AppError, type RequestContext } from '#platform';
import { LoopCounts, type RolloutLoopCounts } from '#contributions';
import { disclose, sees, type Visibility } from '../disclosure/index.js';
import { LOOP_READERS, canCompareLoops } from './closed-loop.policy.js';
import { FEWEST_FOR_A_RATE, closedLoop, hasRate, type ClosedLoop } from './closed-loop.js';

export type ShownLoop = ClosedLoop | { readonly contributions: number; readonly tooFew: true };

export interface EntityLoop {
  readonly rolloutId: number;
  readonly entityId: number;
  readonly entityCode: string;
  readonly entityName: string;
  readonly loop: ShownLoop;
}

export interface CampaignLoops {
  readonly entities: readonly EntityLoop[];
  /** All entities with enough contributions together; null where it would reveal a single entity's figures. */
  readonly total: ClosedLoop | null;
}

/** Closed-loop rate and days to a first answer, per rollout and in total. */
@Injectable()
export class ClosedLoops {
  constructor(
    private readonly loopCounts: LoopCounts,
    private readonly rollouts: RolloutReadModel,
  ) {}

  /** Every entity the reader may see, and the total. Throws `not_found` to readers who may see none. */
  async ofCampaign(ctx: RequestContext, campaignId: number): Promise<CampaignLoops> {
    const visibility = visibilityOf(ctx);
    const rollouts = await this.rollouts.bareOfCampaign(ctx, campaignId);
    const own = rollouts.filter(({ entityId }) => sees(visibility, entityId));
    if (visibility.entities !== 'all' && !own.length) throw AppError.notFound();
    const counts = await this.loopCounts.countLoops(
      ctx,
      rollouts.map(({ id }) => id),
    );
    return {
      entities: own.map((rollout) => entityLoop(rollout, loopOver(counts, [rollout]))),
      total: totalLoop(rollouts, counts, visibility),
    };
  }

  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<EntityLoop & { total: ClosedLoop | null }> {
    const { campaignId } = await this.rollouts.bare(ctx, rolloutId);
    const { entities, total } = await this.ofCampaign(ctx, campaignId);
    const entity = entities.find((each) => each.rolloutId === rolloutId);
    if (!entity) throw AppError.notFound();
    return { ...entity, total };
  }
}

function visibilityOf({ actor }: RequestContext): Visibility {
  return { entities: entityScope(actor, LOOP_READERS), total: canCompareLoops(actor) };
}

/** The total of one entity would repeat that entity's figures, so it needs two. */
function totalLoop(
  rollouts: readonly RolloutRow[],
  counts: ReadonlyMap<number, RolloutLoopCounts>,
  visibility: Visibility,
): ClosedLoop | null {
  const audiences = rollouts.map((rollout) => ({
    entityId: rollout.entityId,
    people: loopOver(counts, [rollout]).contributions,
    minimum: FEWEST_FOR_A_RATE,
  }));
  const { counted, total } = disclose(audiences, visibility);
  if (!total || counted.size < 2) return null;
  return loopOver(
    counts,
    rollouts.filter(({ entityId }) => counted.has(entityId)),
  );
}

function loopOver(counts: ReadonlyMap<number, RolloutLoopCounts>, rollouts: readonly { id: number }[]): ClosedLoop {
  const chosen = rollouts.flatMap(({ id }) => counts.get(id) ?? []);
  return closedLoop(
    chosen.flatMap(({ alike }) => alike),
    chosen.reduce((sum, { joinedAndDecided }) => sum + joinedAndDecided, 0),
  );
}

function entityLoop({ id, entityId, entityCode, entityName }: RolloutRow, loop: ClosedLoop): EntityLoop {
  const shown: ShownLoop = hasRate(loop) ? loop : { contributions: loop.contributions, tooFew: true };
  return { rolloutId: id, entityId, entityCode, entityName, loop: shown };
}
