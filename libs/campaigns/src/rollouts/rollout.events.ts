import type { RolloutMove } from './rollout-move.entity.js';
import type { RolloutStatus } from './rollout.entity.js';

/** Published when a rollout has moved one step. */
export class RolloutMoved {
  constructor(
    readonly rolloutId: number,
    readonly campaignId: number,
    readonly entityId: number,
    readonly from: RolloutStatus,
    readonly to: RolloutStatus,
    readonly cause: RolloutMove['cause'],
  ) {}
}
