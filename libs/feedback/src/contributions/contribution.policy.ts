import { holds, isCentralFor } from '#identity';
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

/** Whoever holds one of them may be given something to look after. */
export const ROLES_THAT_ANSWER: readonly string[] = ['central', 'sponsor', 'community_manager', 'expert'];

/**
 * As whom somebody looks after what was given to them; null for those who hold no role it could be given to: with the role
 * that was withdrawn goes what came with it.
 */
export function assigneeOf(actor: Actor): number | null {
  if (actor.kind !== 'person') return null;
  return actor.scopes.some(({ role }) => ROLES_THAT_ANSWER.includes(role)) ? actor.personId : null;
}

/** What one said oneself, as long as nothing has been decided about it. */
export function canEdit({ isMine, outcome, mergedInto, isHidden }: Said): boolean {
  return isMine && outcome === null && mergedInto === null && !isHidden;
}

/** Read at the desk, label, judge, assign, merge, hide, note. */
export function canTriage(actor: Actor, { entityId }: Placed): boolean {
  return isCentralFor(actor, entityId) || holds(actor, 'community_manager', entityId);
}

/** Answer for the team: the desk, the sponsor, and whoever it is assigned to. */
export function canAnswerOfficially(actor: Actor, placed: Placed): boolean {
  return canTriage(actor, placed) || holds(actor, 'sponsor', placed.entityId) || isAssignedTo(actor, placed);
}

/** Write down what is to become of it, for somebody to publish. */
export function canDraftOutcome(actor: Actor, placed: Placed): boolean {
  return canTriage(actor, placed) || holds(actor, 'sponsor', placed.entityId);
}

/** Decide: the sponsor's, or the central team's. */
export function canPublishOutcome(actor: Actor, { entityId }: Placed): boolean {
  return isCentralFor(actor, entityId) || holds(actor, 'sponsor', entityId);
}

/** As what somebody of the team speaks about a contribution, by name; null for those who speak with their voice as testers. */
export function roleAt(actor: Actor, placed: Placed): string | null {
  if (isCentralFor(actor, placed.entityId)) return 'central';
  if (holds(actor, 'sponsor', placed.entityId)) return 'sponsor';
  if (holds(actor, 'community_manager', placed.entityId)) return 'community_manager';
  return isAssignedTo(actor, placed) ? 'expert' : null;
}

function isAssignedTo(actor: Actor, { assigneeId }: Placed): boolean {
  return typeof assigneeId === 'number' && assigneeOf(actor) === assigneeId;
}
