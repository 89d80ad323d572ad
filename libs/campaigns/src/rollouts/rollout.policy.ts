import { holds, isCentral, isCentralFor } from '#identity';
import type { Actor } from '#platform';
import { nextStep } from './rollout-life.js';
import type { RolloutStatus } from './rollout.entity.js';

interface Placed {
  readonly entityId: number;
}

export function canOpenRollouts(actor: Actor): boolean {
  return isCentral(actor);
}

/** Dates are the community manager's; goals and ambassadors the sponsor's. */
export function canSetDates(actor: Actor, { entityId }: Placed): boolean {
  return isCentralFor(actor, entityId) || holds(actor, 'community_manager', entityId);
}

export function canSetTarget(actor: Actor, { entityId }: Placed): boolean {
  return isCentralFor(actor, entityId) || holds(actor, 'sponsor', entityId);
}

export function canNameAmbassadors(actor: Actor, { entityId }: Placed): boolean {
  return isCentralFor(actor, entityId) || holds(actor, 'sponsor', entityId);
}

/** Whether the actor may take the step that follows, by hand. */
export function canMoveOn(actor: Actor, rollout: Placed & { readonly status: RolloutStatus }): boolean {
  const step = nextStep(rollout.status);
  if (!step) return false;
  const { entityId } = rollout;
  return isCentralFor(actor, entityId) || step.by.some((role) => holds(actor, role, entityId));
}
