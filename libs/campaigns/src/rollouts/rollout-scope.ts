import { ENTITY_LEADS, entityScope } from '#identity';
import { all, and, list, or, sql, type Actor, type Sql } from '#platform';

/** SQL condition on `rollout r`: the entity's team sees all its rollouts, ambassadors those they recruit for. */
export function rolloutScope(actor: Actor): Sql {
  const person = actor.kind === 'person' ? actor.personId : 0;
  const onTeam = sql`EXISTS (SELECT 1 FROM rollout_ambassador a WHERE a.rollout_id = r.id AND a.person_id = ${person})`;
  return or(within(entityScope(actor, ENTITY_LEADS)), and(within(entityScope(actor, ['ambassador'])), onTeam));
}

function within(entities: 'all' | readonly number[]): Sql {
  return entities === 'all' ? all : sql`r.entity_id IN (${list(entities)})`;
}
