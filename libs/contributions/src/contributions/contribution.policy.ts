import {
  ENTITY_DECIDERS,
  ENTITY_LEADS,
  ENTITY_MANAGERS,
  holds,
  holdsAny,
  holdsSomewhere,
  isCentralFor,
  type Role,
} from '#identity';
import type { Actor } from '#platform';

interface Placed {
  readonly entityId: number;
  readonly assigneeId?: number | null;
}

interface Said {
  readonly isMine: boolean;
  readonly outcome: string | null;
  readonly mergedInto: string | null;
  readonly isHidden: boolean;
}

/** Whoever holds one of them works at the desk, and may be given something to look after. */
export const DESK_TEAM: readonly Role[] = [...ENTITY_LEADS, 'expert'];
/** Roles that see all that is said in an entity; an expert sees what was given to them. */
export const DESK_READERS: readonly Role[] = ENTITY_LEADS;
/** Roles that label, judge, assign, merge, hide. */
export const TRIAGERS: readonly Role[] = ENTITY_MANAGERS;
/** Roles that write down what is to become of something, and roles that decide it. */
export const OUTCOME_DRAFTERS: readonly Role[] = ENTITY_LEADS;
export const OUTCOME_PUBLISHERS: readonly Role[] = ENTITY_DECIDERS;

/**
 * As whom somebody looks after what was given to them; null for those who hold no role it could be given to: with the role
 * that was withdrawn goes what came with it.
 */
export function ownAssigneeId(actor: Actor): number | null {
  if (actor.kind !== 'person') return null;
  return holdsSomewhere(actor, DESK_TEAM) ? actor.personId : null;
}

/** What one said oneself, as long as nothing has been decided about it. */
export function canEdit({ isMine, outcome, mergedInto, isHidden }: Said): boolean {
  return isMine && outcome === null && mergedInto === null && !isHidden;
}

/** Read at the desk, label, judge, assign, merge, hide, note. */
export function canTriage(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, TRIAGERS, entityId);
}

/** Answer for the team: the desk, the sponsor, and whoever it is assigned to. */
export function canAnswerOfficially(actor: Actor, placed: Placed): boolean {
  return canDraftOutcome(actor, placed) || isAssignedTo(actor, placed);
}

/** Write down what is to become of it, for somebody to publish. */
export function canDraftOutcome(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, OUTCOME_DRAFTERS, entityId);
}

/** Decide: the sponsor's, or the central team's. */
export function canPublishOutcome(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, OUTCOME_PUBLISHERS, entityId);
}

/** As what somebody of the team speaks about a contribution, by name; null for those who speak with their voice as testers. */
export function roleAt(actor: Actor, placed: Placed): string | null {
  if (isCentralFor(actor, placed.entityId)) return 'central';
  if (holds(actor, 'sponsor', placed.entityId)) return 'sponsor';
  if (holds(actor, 'community_manager', placed.entityId)) return 'community_manager';
  return isAssignedTo(actor, placed) ? 'expert' : null;
}

function isAssignedTo(actor: Actor, { assigneeId }: Placed): boolean {
  return typeof assigneeId === 'number' && ownAssigneeId(actor) === assigneeId;
}
