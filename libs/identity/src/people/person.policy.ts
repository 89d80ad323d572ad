import type { Actor } from '#platform';
import type { Role } from '../roles/role.js';
import { entityScope, isCentral, isCentralFor } from '../roles/scopes.js';

/** Those who work with the directory of an entity: they may find its people by name. */
export const DIRECTORY_READERS: readonly Role[] = ['sponsor', 'community_manager', 'ambassador'];

export function readableDirectories(actor: Actor): 'all' | readonly number[] {
  return entityScope(actor, DIRECTORY_READERS);
}

export function canReadPerson(actor: Actor, person: { id: number; entityId: number }): boolean {
  if (actor.kind === 'person' && actor.personId === person.id) return true;
  const scope = readableDirectories(actor);
  return scope === 'all' || scope.includes(person.entityId);
}

/** @param entityId of the people; without, whether of every entity */
export function canKeepPeople(actor: Actor, entityId?: number): boolean {
  return entityId === undefined ? isCentral(actor) : isCentralFor(actor, entityId);
}
