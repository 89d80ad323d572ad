import { entityScope, type Role } from '#identity';
import type { Actor } from '#platform';
import type { Sight } from '../disclosure/index.js';

/** Roles that read results; besides them the central team, whose scope is everything. */
const READERS = ['sponsor', 'community_manager'] as const satisfies readonly Role[];

/**
 * The central team sees all entities, a sponsor their own and the average of the group, a community manager their own.
 * Everyone else sees none.
 */
export function sightOf(actor: Actor): Sight {
  const entities = entityScope(actor, READERS);
  return { entities, total: entities === 'all' || entityScope(actor, ['sponsor']).length > 0 };
}
