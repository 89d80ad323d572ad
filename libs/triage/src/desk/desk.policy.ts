import { holdsAny, holdsSomewhere } from '#identity';
import type { Actor } from '#platform';
import { DESK_READERS, OUTCOME_DRAFTERS, TRIAGERS } from '#contributions';

/** What somebody finds at their desk. */
export interface DeskRights {
  /** Sort, judge, assign. */
  readonly triage: boolean;
  /** Write down outcomes. */
  readonly decide: boolean;
  /** Everything of an entity; otherwise what was given to them. */
  readonly isTeam: boolean;
}

/** Which of the desk's doors are open to somebody at all; where exactly is for the verbs. */
export function deskRights(actor: Actor): DeskRights {
  return {
    triage: holdsSomewhere(actor, TRIAGERS),
    decide: holdsSomewhere(actor, OUTCOME_DRAFTERS),
    isTeam: holdsSomewhere(actor, DESK_READERS),
  };
}

/** Whether the whole desk of an entity is theirs to read. */
export function canReadDesk(actor: Actor, { entityId }: { entityId: number }): boolean {
  return holdsAny(actor, DESK_READERS, entityId);
}
