import type { Actor } from '#platform';
import { type Role, CENTRAL_TEAM, ENTITY_TEAM } from '../roles/role.js';
import { entityScope, isCentral, isCentralFor } from '../roles/scopes.js';

export const DIRECTORY_READERS: readonly Role[] = ENTITY_TEAM;
export const DIRECTORY_KEEPERS: readonly Role[] = CENTRAL_TEAM;

export function readableDirectories(actor: Actor): 'all' | readonly number[] {
  return entityScope(actor, DIRECTORY_READERS);
}

export function canReadPerson(actor: Actor, person: { id: number; entityId: number }): boolean {
  if (actor.kind === 'person' && actor.personId === person.id) return true;
  const scope = readableDirectories(actor);
  return scope === 'all' || scope.includes(person.entityId);
}

/** Whether the actor keeps the people of this entity, or without an id those of every entity. */
export function canKeepPeople(actor: Actor, entityId?: number): boolean {
  return entityId === undefined ? isCentral(actor) : isCentralFor(actor, entityId);
}
