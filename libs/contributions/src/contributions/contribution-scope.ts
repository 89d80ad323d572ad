import { entityScope, isCentral, ownCondition, reachedEntities, findTesterId, type Own } from '#identity';
import { all, and, list, none, or, sql, type Actor, type Sql } from '#platform';
import { enrolledCampaigns, enrolledRollouts } from '#recruitment';
import { DESK_READERS, ownAssigneeId } from './contribution.policy.js';

/** Contributions `c` at the actor's desk: all for central, an entity's for its leads, else those assigned to them. */
export function deskScope(actor: Actor): Sql {
  if (actor.kind === 'system' || isCentral(actor)) return all;
  if (actor.kind !== 'person') return none;
  const entities = entityScope(actor, DESK_READERS);
  if (entities === 'all') return all;
  const assignee = ownAssigneeId(actor);
  if (assignee === null) return none;
  const assigned = withinReach(actor, sql`c.assignee_id = ${assignee}`);
  return entities.length ? or(sql`c.entity_id IN (${list(entities)})`, assigned) : assigned;
}

/** Contributions `c` that are mine; in an unverified session only those posted in it. */
export function ownScope(own: Own): Sql {
  return ownCondition(own, { by: sql`c.author`, postedIn: sql`c.posted_in` });
}

/** Contributions `c` somebody may see: their own, their desk's, and those for an audience they belong to. */
export function visibleScope(actor: Actor, own: Own): Sql {
  return withinReach(actor, or(deskScope(actor), ownScope(own), audienceScope(actor)));
}

/** Contributions `c` for an audience the actor belongs to, without hidden ones. */
export function audienceScope(actor: Actor): Sql {
  if (actor.kind !== 'person') return none;
  const tester = findTesterId(actor);
  const audiences = or(
    sql`c.audience = 'group'`,
    sql`c.audience = 'rollout' AND c.rollout_id IN (${enrolledRollouts(tester)})`,
    sql`c.audience = 'campaign' AND c.campaign_id IN (${enrolledCampaigns(tester)})`,
  );
  return withinReach(actor, and(sql`c.hidden_at IS NULL`, audiences));
}

/** An API token may be limited to some entities. */
function withinReach(actor: Actor, scope: Sql): Sql {
  const reach = reachedEntities(actor);
  if (reach === 'all') return scope;
  return reach.length ? and(scope, sql`c.entity_id IN (${list(reach)})`) : none;
}

/** Rows with these ids as a table `c`. The LIMIT makes the engine begin with them, not with the conditions above. */
export function contributionsWithIds(ids: readonly string[]): Sql {
  return sql`(SELECT id, root, merged_into, kind, state, hidden_at, posted_at, author, posted_in, audience, rollout_id,
      campaign_id, entity_id, assignee_id, feedback_mode
    FROM contribution WHERE id IN (${list(ids)}) LIMIT ${Math.max(1, ids.length)}) c`;
}
