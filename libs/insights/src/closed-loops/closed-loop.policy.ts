import { ENTITY_DECIDERS, ENTITY_LEADS, entityScope, holdsAny, type Role } from '#identity';
import type { Actor } from '#platform';

export const LOOP_READERS: readonly Role[] = ENTITY_LEADS;

export function canReadLoop(actor: Actor, { entityId }: { entityId: number }): boolean {
  return holdsAny(actor, LOOP_READERS, entityId);
}

export function canCompareLoops(actor: Actor): boolean {
  return entityScope(actor, ENTITY_DECIDERS).length > 0;
}
