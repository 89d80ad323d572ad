import { holdsAny, holdsSomewhere } from '#identity';
import type { Actor } from '#platform';
import { DESK_READERS, OUTCOME_DRAFTERS, TRIAGERS } from '#contributions';

export interface DeskRights {
  readonly triage: boolean;
  readonly decide: boolean;
  /** False: sees only what is assigned to them. */
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
