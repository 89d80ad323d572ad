import { entityScope, isCentral, reachOf, testerIdOf } from '#identity';
import { marks, type Actor } from '#platform';
import { ownCondition, type Own } from '../voices/own.js';
import { DESK_READERS, assigneeOf } from './contribution.policy.js';

/** A condition on contributions `c` for a thin query. */
export interface ContributionScope {
  readonly where: string;
  readonly parameters: readonly unknown[];
}

/** What the team may see: central everything, sponsor and community manager their entity's, others what they are to look after. */
export function deskScope(actor: Actor): ContributionScope {
  if (actor.kind === 'system' || isCentral(actor)) return { where: '1 = 1', parameters: [] };
  if (actor.kind !== 'person') return { where: '1 = 0', parameters: [] };
  const entities = entityScope(actor, DESK_READERS);
  if (entities === 'all') return { where: '1 = 1', parameters: [] };
  const assignee = assigneeOf(actor);
  if (assignee === null) return { where: '1 = 0', parameters: [] };
  const assigned = withinReach(actor, { where: 'c.assignee_id = ?', parameters: [assignee] });
  if (!entities.length) return assigned;
  const own = `c.entity_id IN (${entities.map(() => '?').join(', ')})`;
  return { where: `(${own} OR ${assigned.where})`, parameters: [...entities, ...assigned.parameters] };
}

/** What is mine. In an unverified session, only what was said in it. */
export function ownScope(own: Own): ContributionScope {
  return ownCondition(own, { voice: 'c.author', postedIn: 'c.posted_in' });
}

/**
 * What somebody may see at all: their own, what was written for an audience they belong to and is not hidden, and what they
 * may see as the team.
 */
export function visibleScope(actor: Actor, own: Own): ContributionScope {
  const scopes = [deskScope(actor), ownScope(own), audienceScope(actor)];
  return withinReach(actor, {
    where: `(${scopes.map(({ where }) => where).join(' OR ')})`,
    parameters: scopes.flatMap(({ parameters }) => parameters),
  });
}

/** What is written for an audience somebody belongs to, and is not hidden. */
export function audienceScope(actor: Actor): ContributionScope {
  if (actor.kind !== 'person') return { where: '1 = 0', parameters: [] };
  const enrolled = (joins: string) =>
    `(SELECT ${joins} FROM enrolment e JOIN rollout er ON er.id = e.rollout_id WHERE e.person_id = ? AND e.left_at IS NULL)`;
  const audiences = [
    `c.audience = 'group'`,
    `(c.audience = 'rollout' AND c.rollout_id IN ${enrolled('e.rollout_id')})`,
    `(c.audience = 'campaign' AND c.campaign_id IN ${enrolled('er.campaign_id')})`,
  ];
  return withinReach(actor, {
    where: `(c.hidden_at IS NULL AND (${audiences.join(' OR ')}))`,
    parameters: [testerIdOf(actor), testerIdOf(actor)],
  });
}

/** By a token for some entities, what belongs to others is not there. */
function withinReach(actor: Actor, scope: ContributionScope): ContributionScope {
  const reach = reachOf(actor);
  if (reach === 'all') return scope;
  if (!reach.length) return { where: '1 = 0', parameters: [] };
  return {
    where: `(${scope.where} AND c.entity_id IN (${marks(reach)}))`,
    parameters: [...scope.parameters, ...reach],
  };
}

/**
 * Rows with these keys, as a table `c` that the conditions above can be asked of: on their own, the engines would rather look
 * for everything that somebody may see first.
 */
export function contributionsWithIds(ids: readonly string[]): { table: string; parameters: readonly unknown[] } {
  const columns = `id, root, merged_into, kind, state, hidden_at, posted_at, author, posted_in, audience, rollout_id, campaign_id,
    entity_id, assignee_id, feedback_mode`;
  const among = ids.map(() => '?').join(', ');
  return {
    table: `(SELECT ${columns} FROM contribution WHERE id IN (${among}) LIMIT ${Math.max(1, ids.length)}) c`,
    parameters: ids,
  };
}
