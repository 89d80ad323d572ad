import { ENTITY_DECIDERS, ENTITY_LEADS, entityScope, holdsAny, type Role } from '#identity';
import type { Actor } from '#platform';

/** Roles that read how much of what was said in an entity has an outcome. */
export const LOOP_READERS: readonly Role[] = ENTITY_LEADS;

export function canReadLoop(actor: Actor, { entityId }: { entityId: number }): boolean {
  return holdsAny(actor, LOOP_READERS, entityId);
}

/** As results do: the central team and sponsors see what all entities say together. */
export function canCompareLoops(actor: Actor): boolean {
  return entityScope(actor, ENTITY_DECIDERS).length > 0;
}
