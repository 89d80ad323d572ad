import type { Actor } from '#platform';
import type { Role } from './role.js';

/** The product itself and the central team may do everything. */
export function isCentral(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.scopes.some(isCentralScope));
}

/** As `isCentral`, also for the central team by a token for that entity alone. */
export function isCentralFor(actor: Actor, entityId: number): boolean {
  return isCentral(actor) || holds(actor, 'central', entityId);
}

/** Holds the role there, or for the whole group. The central team does not hold every role: see `isCentralFor`. */
export function holds(actor: Actor, role: Role, entityId: number): boolean {
  return (
    actor.kind === 'person' &&
    actor.scopes.some((scope) => scope.role === role && (scope.entityId === null || scope.entityId === entityId))
  );
}

/** Holds one of the roles in that entity, or is central. */
export function holdsAny(actor: Actor, roles: readonly Role[], entityId: number): boolean {
  return isCentralFor(actor, entityId) || roles.some((role) => holds(actor, role, entityId));
}

/** Where the actor holds one of the roles: the entities a scoped look-up may return rows of. */
export function entityScope(actor: Actor, roles: readonly Role[]): 'all' | readonly number[] {
  if (isCentral(actor)) return 'all';
  if (actor.kind !== 'person') return [];
  const held = actor.scopes.filter(({ role }) => role === 'central' || roles.includes(role as Role));
  if (held.some((scope) => scope.entityId === null)) return 'all';
  return [...new Set(held.flatMap((scope) => (scope.entityId === null ? [] : [scope.entityId])))];
}

/** The entities the actor reaches at all: `all`, unless a token is narrower. */
export function reachedEntities(actor: Actor): 'all' | readonly number[] {
  return actor.kind === 'person' && actor.token ? actor.token.entities : 'all';
}

/** The person who tests; 0, which is nobody, by a token that does not reach the entity they work in. */
export function findTesterId(actor: Actor): number {
  if (actor.kind !== 'person') return 0;
  const reach = reachedEntities(actor);
  return reach === 'all' || reach.includes(actor.entityId) ? actor.personId : 0;
}

function isCentralScope({ role, entityId }: { role: string; entityId: number | null }): boolean {
  return role === 'central' && entityId === null;
}
