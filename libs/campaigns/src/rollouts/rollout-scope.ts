import { ENTITY_LEADS, entityScope } from '#identity';
import type { Actor } from '#platform';

/** A condition on rollouts `r` for a thin query. */
export interface RolloutScope {
  readonly where: string;
  readonly parameters: readonly unknown[];
}

/** Which rollouts somebody may know of: the team of the entity all of it, ambassadors those whose team they are on. */
export function rolloutScope(actor: Actor): RolloutScope {
  const entities = entityScope(actor, ENTITY_LEADS);
  if (entities === 'all') return { where: '1 = 1', parameters: [] };
  const invited = entityScope(actor, ['ambassador']);
  const [own, team] = [within(entities), within(invited)];
  const onTeam = 'EXISTS (SELECT 1 FROM rollout_ambassador a WHERE a.rollout_id = r.id AND a.person_id = ?)';
  return {
    where: `(${own.where} OR (${team.where} AND ${onTeam}))`,
    parameters: [...own.parameters, ...team.parameters, actor.kind === 'person' ? actor.personId : 0],
  };
}

function within(entities: 'all' | readonly number[]): RolloutScope {
  if (entities === 'all') return { where: '1 = 1', parameters: [] };
  if (!entities.length) return { where: '1 = 0', parameters: [] };
  return { where: `r.entity_id IN (${entities.map(() => '?').join(', ')})`, parameters: entities };
}
