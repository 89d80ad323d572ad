import { CENTRAL_TEAM, ENTITY_DECIDERS, ENTITY_MANAGERS, ENTITY_TEAM, holdsAny, isCentral, type Role } from '#identity';
import type { Actor } from '#platform';
import { nextStep } from './rollout-life.js';
import type { RolloutStatus } from './rollout.entity.js';

interface Placed {
  readonly entityId: number;
}

export const ROLLOUT_READERS: readonly Role[] = ENTITY_TEAM;
export const ROLLOUT_OPENERS: readonly Role[] = CENTRAL_TEAM;
export const DATE_SETTERS: readonly Role[] = ENTITY_MANAGERS;
export const TARGET_SETTERS: readonly Role[] = ENTITY_DECIDERS;
export const AMBASSADOR_NAMERS: readonly Role[] = ENTITY_DECIDERS;

export function canOpenRollouts(actor: Actor): boolean {
  return isCentral(actor);
}

export function canSetDates(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, DATE_SETTERS, entityId);
}

export function canSetTarget(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, TARGET_SETTERS, entityId);
}

export function canNameAmbassadors(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, AMBASSADOR_NAMERS, entityId);
}

/** Whether the actor may take the next step by hand. */
export function canMoveOn(actor: Actor, rollout: Placed & { readonly status: RolloutStatus }): boolean {
  const step = nextStep(rollout.status);
  if (!step) return false;
  return holdsAny(actor, step.by, rollout.entityId);
}
