import type { Actor } from '#platform';
import { GROUP_WIDE_ROLES, type Role } from './role.js';
import { holds, isCentral, isCentralFor } from './scopes.js';

/** `entityId` is null for the whole group. */
export interface Grant {
  role: Role;
  entityId: number | null;
}

/** Sponsor and ambassador belong to one entity, central to the group, the others to either. */
export function isPossible({ role, entityId }: Grant): boolean {
  return entityId === null ? GROUP_WIDE_ROLES.includes(role) : role !== 'central';
}

/** Central grants anything, a sponsor ambassadors among the people of their entity; nobody changes their own roles. */
export function canGrant(actor: Actor, person: { id: number; entityId: number }, grant: Grant): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person' || actor.personId === person.id) return false;
  const { role, entityId } = grant;
  if (entityId === null ? isCentral(actor) : isCentralFor(actor, entityId)) return true;
  return role === 'ambassador' && entityId === person.entityId && holds(actor, 'sponsor', entityId);
}

/** Who may grant a role may take it back. */
export function canRevoke(actor: Actor, person: { id: number; entityId: number }, grant: Grant): boolean {
  return canGrant(actor, person, grant);
}

/** Whether all roles held are the actor's to give and take: only then may they open and close the account. */
export function holdsNothingBeyond(
  actor: Actor,
  person: { id: number; entityId: number },
  held: readonly Grant[],
): boolean {
  return isCentral(actor) || held.every((grant) => canRevoke(actor, person, grant));
}
