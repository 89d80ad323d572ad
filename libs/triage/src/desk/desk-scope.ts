import { entityScope, isCentral, reachedEntities } from '#identity';
import type { Actor } from '#platform';
import { DESK_READERS, ownAssigneeId } from '#contributions';

/** How far a desk reaches, as a list has to know it: the entities of its team, and whatever is given to the actor besides. */
export interface DeskScope {
  readonly entities: 'all' | readonly number[];
  readonly assignee: number | null;
  /** Nothing is given to the actor outside these. */
  readonly within: 'all' | readonly number[];
}

/** The same as `deskScope`, cut so that an index carries each part. */
export function deskScopeFor(actor: Actor): DeskScope {
  if (isCentral(actor)) return { entities: 'all', assignee: null, within: 'all' };
  if (actor.kind !== 'person') return { entities: [], assignee: null, within: 'all' };
  const entities = entityScope(actor, DESK_READERS);
  const within = reachedEntities(actor);
  const isGiven = entities !== 'all' && (within === 'all' || within.length > 0);
  return { entities, assignee: isGiven ? ownAssigneeId(actor) : null, within };
}
