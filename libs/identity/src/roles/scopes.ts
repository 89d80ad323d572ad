import type { Actor } from '#platform';
import type { Role } from './role.js';

/** The product itself and the central team may do everything anywhere. */
export function isCentral(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.scopes.some((scope) => scope.role === 'central'));
}

/** Holds the role in that entity, or for the whole group; the central team does not hold every role, ask `isCentral` for that. */
export function holds(actor: Actor, role: Role, entityId: number): boolean {
  return (
    actor.kind === 'person' &&
    actor.scopes.some((scope) => scope.role === role && (scope.entityId === null || scope.entityId === entityId))
  );
}

export function holdsAny(actor: Actor, roles: readonly Role[], entityId: number): boolean {
  return isCentral(actor) || roles.some((role) => holds(actor, role, entityId));
}

/** Entities in which the actor holds one of the roles: the ids a scoped look-up may return rows of, or `all`. */
export function entityScope(actor: Actor, roles: readonly Role[]): 'all' | readonly number[] {
  if (isCentral(actor)) return 'all';
  if (actor.kind !== 'person') return [];
  const held = actor.scopes.filter((scope) => roles.includes(scope.role as Role));
  if (held.some((scope) => scope.entityId === null)) return 'all';
  return [...new Set(held.flatMap((scope) => (scope.entityId === null ? [] : [scope.entityId])))];
}
