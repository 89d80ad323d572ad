import { entityScope, isCentral } from '#identity';
import type { Actor } from '#platform';
import { assigneeOf } from '../contributions/contribution.policy.js';

/** How far a desk reaches, as a list has to know it: the entities of its team, and whatever is given to the actor besides. */
export interface DeskReach {
  readonly entities: 'all' | readonly number[];
  readonly assignee: number | null;
}

/** The same as `deskScope`, cut so that an index carries each part. */
export function deskReach(actor: Actor): DeskReach {
  if (isCentral(actor)) return { entities: 'all', assignee: null };
  if (actor.kind !== 'person') return { entities: [], assignee: null };
  const entities = entityScope(actor, ['sponsor', 'community_manager']);
  return { entities, assignee: entities === 'all' ? null : assigneeOf(actor) };
}
