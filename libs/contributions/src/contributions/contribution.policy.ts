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

export const DESK_TEAM: readonly Role[] = [...ENTITY_LEADS, 'expert'];
/** Roles that see all contributions of an entity; an expert sees only those assigned to them. */
export const DESK_READERS: readonly Role[] = ENTITY_LEADS;
export const TRIAGERS: readonly Role[] = ENTITY_MANAGERS;
export const OUTCOME_DRAFTERS: readonly Role[] = ENTITY_LEADS;
export const OUTCOME_PUBLISHERS: readonly Role[] = ENTITY_DECIDERS;

/** Person id to compare with assignees; null without a desk role, so that access by assignment ends with the role. */
export function ownAssigneeId(actor: Actor): number | null {
  if (actor.kind !== 'person') return null;
  return holdsSomewhere(actor, DESK_TEAM) ? actor.personId : null;
}

/** Authors may edit until it is decided, merged or hidden. */
export function canEdit({ isMine, outcome, mergedInto, isHidden }: Said): boolean {
  return isMine && outcome === null && mergedInto === null && !isHidden;
}

/** May read at the desk, label, judge, assign, merge, hide and note. */
export function canTriage(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, TRIAGERS, entityId);
}

/** May answer for the team: the desk, the sponsor, and whoever it is assigned to. */
export function canAnswerOfficially(actor: Actor, placed: Placed): boolean {
  return canDraftOutcome(actor, placed) || isAssignedTo(actor, placed);
}

/** May draft an outcome for somebody else to publish. */
export function canDraftOutcome(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, OUTCOME_DRAFTERS, entityId);
}

/** May publish outcomes: sponsor and central team. */
export function canPublishOutcome(actor: Actor, { entityId }: Placed): boolean {
  return holdsAny(actor, OUTCOME_PUBLISHERS, entityId);
}

/** The role in which somebody of the team speaks by name; null for those who speak as testers. */
export function roleAt(actor: Actor, placed: Placed): string | null {
  if (isCentralFor(actor, placed.entityId)) return 'central';
  if (holds(actor, 'sponsor', placed.entityId)) return 'sponsor';
  if (holds(actor, 'community_manager', placed.entityId)) return 'community_manager';
  return isAssignedTo(actor, placed) ? 'expert' : null;
}

function isAssignedTo(actor: Actor, { assigneeId }: Placed): boolean {
  return typeof assigneeId === 'number' && ownAssigneeId(actor) === assigneeId;
}
