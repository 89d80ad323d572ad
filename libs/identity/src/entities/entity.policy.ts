import type { Actor } from '#platform';
import { ROLES, type Role, CENTRAL_TEAM } from '../roles/role.js';
import { entityScope, isCentral, isCentralFor } from '../roles/scopes.js';

export const ENTITY_KEEPERS: readonly Role[] = CENTRAL_TEAM;

export function visibleEntities(actor: Actor): 'all' | readonly number[] {
  const held = entityScope(actor, ROLES);
  if (held === 'all') return 'all';
  return actor.kind === 'person' ? [actor.entityId, ...held] : [];
}

/** Whether the actor may change this entity, or without an id add new ones. */
export function canKeepEntities(actor: Actor, entityId?: number): boolean {
  return entityId === undefined ? isCentral(actor) : isCentralFor(actor, entityId);
}
