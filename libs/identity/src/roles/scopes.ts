import type { Actor } from '#platform';
import type { Role } from './role.js';

/** The product itself and the central team may do everything anywhere. */
export function isCentral(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.scopes.some(isCentralScope));
}

/** The same within one entity: the central team too where it acts by a token for that entity alone. */
export function isCentralFor(actor: Actor, entityId: number): boolean {
  return isCentral(actor) || holds(actor, 'central', entityId);
}

/** Holds the role in that entity, or for the whole group; the central team does not hold every role, ask `isCentralFor` for that. */
export function holds(actor: Actor, role: Role, entityId: number): boolean {
  return (
    actor.kind === 'person' &&
    actor.scopes.some((scope) => scope.role === role && (scope.entityId === null || scope.entityId === entityId))
  );
}

/** Whoever holds one of the roles in that entity, and the central team. */
export function holdsAny(actor: Actor, roles: readonly Role[], entityId: number): boolean {
  return isCentralFor(actor, entityId) || roles.some((role) => holds(actor, role, entityId));
}

/** Entities in which the actor holds one of the roles: the ids a scoped look-up may return rows of, or `all`. */
export function entityScope(actor: Actor, roles: readonly Role[]): 'all' | readonly number[] {
  if (isCentral(actor)) return 'all';
  if (actor.kind !== 'person') return [];
  const held = actor.scopes.filter(({ role }) => role === 'central' || roles.includes(role as Role));
  if (held.some((scope) => scope.entityId === null)) return 'all';
  return [...new Set(held.flatMap((scope) => (scope.entityId === null ? [] : [scope.entityId])))];
}

/** Outside these entities there is nothing for the actor, whatever they may otherwise read: `all` unless a token is narrower. */
export function reachedEntities(actor: Actor): 'all' | readonly number[] {
  return actor.kind === 'person' && actor.token ? actor.token.entities : 'all';
}

/** Who tests, and reads as a tester; 0, which is nobody, by a token that does not reach the entity they work in. */
export function findTesterId(actor: Actor): number {
  if (actor.kind !== 'person') return 0;
  const reach = reachedEntities(actor);
  return reach === 'all' || reach.includes(actor.entityId) ? actor.personId : 0;
}

function isCentralScope({ role, entityId }: { role: string; entityId: number | null }): boolean {
  return role === 'central' && entityId === null;
}
