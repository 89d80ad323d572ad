import type { TokenInUse } from '#platform';
import type { RecognisedPerson } from '../people/actors.js';

/** No entity has this id, so a token that excludes its person's entity gets none of the offers to its people. */
const NO_ENTITY = 0;

export function narrowed(person: RecognisedPerson, token: TokenInUse): RecognisedPerson {
  const { actor } = person;
  const { entities } = token;
  if (entities === 'all') return { ...person, actor: { ...actor, token } };
  const scopes = actor.scopes.flatMap(({ role, entityId }) =>
    entities.filter((id) => entityId === null || entityId === id).map((id) => ({ role, entityId: id })),
  );
  const entityId = entities.includes(actor.entityId) ? actor.entityId : NO_ENTITY;
  return { ...person, actor: { ...actor, scopes, entityId, token } };
}
