import type { Actor } from '#platform';
import { ROLES } from '../roles/role.js';
import { entityScope, isCentral } from '../roles/scopes.js';

/** Entities whose own record the actor may see: their own, and those they hold a role in. */
export function visibleEntities(actor: Actor): 'all' | readonly number[] {
  const held = entityScope(actor, ROLES);
  if (held === 'all') return 'all';
  return actor.kind === 'person' ? [actor.entityId, ...held] : [];
}

export function canKeepEntities(actor: Actor): boolean {
  return isCentral(actor);
}
