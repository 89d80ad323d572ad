import { Injectable } from '@nestjs/common';
import type { RolloutRow } from '#campaigns';
import { ClosedLoops, canReadLoop } from '#insights';
import { Texts, type RequestContext } from '#platform';
import { presentCampaignLoops, presentRolloutLoop } from './closed-loop.presenter.js';

/** The closed loop as a section of other pages; null before testing begins, or when the reader may not see it. */
@Injectable()
export class ClosedLoopSections {
  constructor(
    private readonly loops: ClosedLoops,
    private readonly texts: Texts,
  ) {}

  /** For `{{> outcomes/closed-loop loop}}`. */
  async ofRollout(ctx: RequestContext, { id, entityId, status }: RolloutRow): Promise<object | null> {
    if (!canReadLoop(ctx.actor, { entityId }) || !hasBegun({ status })) return null;
    return presentRolloutLoop(await this.loops.ofRollout(ctx, id), this.texts, ctx);
  }

  /** For `{{> outcomes/closed-loops loops}}`. @param rollouts those of the campaign that the reader may see */
  async ofCampaign(ctx: RequestContext, campaignId: number, rollouts: readonly RolloutRow[]): Promise<object | null> {
    if (!rollouts.some((rollout) => canReadLoop(ctx.actor, rollout) && hasBegun(rollout))) return null;
    return presentCampaignLoops(await this.loops.ofCampaign(ctx, campaignId), this.texts, ctx);
  }
}

function hasBegun({ status }: Pick<RolloutRow, 'status'>): boolean {
  return status !== 'draft' && status !== 'recruiting';
}
