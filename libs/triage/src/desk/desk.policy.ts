import { holdsAny, holdsSomewhere, entityScope, isCentral, reachedEntities } from '#identity';
import type { Actor } from '#platform';
import { DESK_READERS, OUTCOME_DRAFTERS, TRIAGERS, ownAssigneeId } from '#contributions';

export interface DeskRights {
  readonly triage: boolean;
  readonly decide: boolean;
  readonly isTeam: boolean;
}

/** What somebody may do at the desk in some entity at least; each action checks its own entity. */
export function deskRights(actor: Actor): DeskRights {
  return {
    triage: holdsSomewhere(actor, TRIAGERS),
    decide: holdsSomewhere(actor, OUTCOME_DRAFTERS),
    isTeam: holdsSomewhere(actor, DESK_READERS),
  };
}

/** Whether they may read all contributions of an entity. */
export function canReadDesk(actor: Actor, { entityId }: { entityId: number }): boolean {
  return holdsAny(actor, DESK_READERS, entityId);
}

/** What a desk covers: all of these entities, and what is assigned to `assignee` elsewhere. */
export interface DeskScope {
  readonly entities: 'all' | readonly number[];
  readonly assignee: number | null;
  /** Limit of an API token: nothing outside these entities. */
  readonly within: 'all' | readonly number[];
}

/** Says the same as `deskScope`, split so that an index can serve each part. */
export function deskScopeFor(actor: Actor): DeskScope {
  if (isCentral(actor)) return { entities: 'all', assignee: null, within: 'all' };
  if (actor.kind !== 'person') return { entities: [], assignee: null, within: 'all' };
  const entities = entityScope(actor, DESK_READERS);
  const within = reachedEntities(actor);
  const isGiven = entities !== 'all' && (within === 'all' || within.length > 0);
  return { entities, assignee: isGiven ? ownAssigneeId(actor) : null, within };
}
