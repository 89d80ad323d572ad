import { ENTITY_DECIDERS, ENTITY_LEADS, entityScope, holdsAny, type Role } from '#identity';
import type { Actor } from '#platform';
import type { Visibility } from '../disclosure/index.js';

/** An ambassador sees the outcome of recruiting, not answers. */
export const RESULT_READERS: readonly Role[] = ENTITY_LEADS;

/** The central team sees all entities, a sponsor their own and the total, a community manager their own. */
export function visibilityFor(actor: Actor): Visibility {
  const entities = entityScope(actor, RESULT_READERS);
  return { entities, total: entities === 'all' || entityScope(actor, ENTITY_DECIDERS).length > 0 };
}

export function canReadResults(actor: Actor, { entityId }: { entityId: number }): boolean {
  return holdsAny(actor, RESULT_READERS, entityId);
}
