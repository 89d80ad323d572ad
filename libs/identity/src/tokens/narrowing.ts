import type { TokenInUse } from '#platform';
import type { RecognisedPerson } from '../people/actors.js';

/** In whose name no entity speaks: what is offered to the people of an entity is not offered there. */
const NO_ENTITY = 0;

/** The person as a token shows them: every right they have, within the entities it reaches. */
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
