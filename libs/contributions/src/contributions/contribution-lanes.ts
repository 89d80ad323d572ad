import { marks } from '#platform';
import { ownCondition } from '../voices/own.js';
import type { ContributionKind } from './contribution.js';
import type { ReadRollout, Readership } from './readership.js';
import type { ContributionState } from './contribution-state.ts';

/** What a list is cut by. */
export interface ListCut {
  /** All that are shown unless named. */
  readonly states?: readonly ContributionState[] | undefined;
  readonly kind?: ContributionKind | undefined;
  readonly rollout?: ReadRollout | undefined;
}

/** Where a page goes on: after this one. */
export interface ListPlace {
  readonly postedAt: Date;
  readonly id: string;
}

/** A part of a list that one index holds in order. */
export interface Lane {
  readonly index: string;
  readonly where: string;
  readonly parameters: readonly unknown[];
  readonly states: readonly ContributionState[];
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Neither merged nor hidden. */
export const SHOWN: readonly ContributionState[] = ['new', 'open', 'answered', 'decided'];

type Through = (index: string) => string;

/** With a lane for each of more, a statement would grow beyond what SQLite takes. */
const MOST_ENTITIES = 60;

/** The lanes that together are everything somebody may read and that is not merged or hidden; some may overlap. */
export function lanesOf(readership: Readership, { rollout, states = SHOWN }: ListCut): Lane[] {
  const lanes = rollout === undefined ? allLanes(readership) : rolloutLanes(readership, rollout);
  return lanes.map((each) => within(readership, { ...each, states }));
}

function allLanes(readership: Readership): Lane[] {
  const { entities, rollouts, campaigns } = readership;
  if (entities === 'all') return ['rollout', 'campaign', 'group'].map(audienceLane);
  return [
    ...(entities.length > MOST_ENTITIES ? lanesAcross(entities) : entities.map(entityLane)),
    ...rollouts.map((id) => lane('rollout', 'rollout_id = ?', [id])),
    ...campaigns.map((id) => lane('campaign', `campaign_id = ? AND audience = 'campaign'`, [id])),
    audienceLane('group'),
    assigneeLane(readership),
  ];
}

function entityLane(id: number): Lane {
  return lane('entity', 'entity_id = ?', [id]);
}

/** What is written for everybody in the group has a lane of its own. */
function lanesAcross(entities: readonly number[]): Lane[] {
  const there = `entity_id IN (${marks(entities)})`;
  return ['rollout', 'campaign'].map((audience) =>
    lane('audience', `audience = ? AND ${there}`, [audience, ...entities]),
  );
}

/** One's own, hidden ones too. */
export function ownLane(readership: Readership, { rollout, states }: ListCut): Lane | null {
  const { own: said } = readership;
  if (!said.ids.length) return null;
  const mine = ownCondition(said, { voice: 'author', postedIn: 'posted_in' });
  const conditions = [mine.where];
  const parameters: unknown[] = [...mine.parameters];
  if (rollout !== undefined) {
    conditions.push('rollout_id = ?');
    parameters.push(rollout.id);
  }
  const own = lane('author', conditions.join(' AND '), parameters);
  return within(readership, { ...own, states: states ?? [...SHOWN, 'hidden'] });
}

function within({ reach }: Readership, each: Lane): Lane {
  if (reach === 'all') return each;
  if (!reach.length) return { ...each, where: '1 = 0', parameters: [] };
  return {
    ...each,
    where: `${each.where} AND entity_id IN (${marks(reach)})`,
    parameters: [...each.parameters, ...reach],
  };
}

/** One page of all lanes; the caller puts them in order and drops what stands in two. */
export function pageOf(lanes: readonly Lane[], cut: ListCut, after: ListPlace | null, limit: number, through: Through) {
  const parts = lanes.flatMap((each) => walksOf(after).map((walk) => select(each, cut, walk, limit, through)));
  return {
    sql: parts.map(({ sql }, place) => `SELECT * FROM (${sql}) l${place}`).join(' UNION ALL '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function rolloutLanes(readership: Readership, { id, isWhole, audiences }: ReadRollout): Lane[] {
  if (isWhole) return [lane('rollout', 'rollout_id = ?', [id])];
  const among = marks(audiences);
  const assigned = assigneeLane(readership);
  return [
    lane('rollout', `rollout_id = ? AND audience IN (${among})`, [id, ...audiences]),
    { ...assigned, where: `${assigned.where} AND rollout_id = ?`, parameters: [...assigned.parameters, id] },
  ];
}

function assigneeLane({ assignee }: Readership): Lane {
  return { ...lane('', 'assignee_id = ?', [assignee]), index: 'ix_desk_assignee' };
}

function audienceLane(audience: string): Lane {
  return lane('audience', 'audience = ?', [audience]);
}

function lane(index: string, where: string, parameters: readonly unknown[]): Lane {
  return { index: `ix_contribution_${index}`, where, parameters, states: SHOWN };
}

/** Under an alias a whole day has one moment, so what follows is the rest of that day, then what is older: two seeks. */
function walksOf(after: ListPlace | null): Statement[] {
  if (!after) return [{ sql: '', parameters: [] }];
  return [
    { sql: 'AND posted_at = ? AND id < ?', parameters: [after.postedAt, after.id] },
    { sql: 'AND posted_at < ?', parameters: [after.postedAt] },
  ];
}

function select(each: Lane, { kind }: ListCut, walk: Statement, limit: number, through: Through): Statement {
  const byKind = kind === undefined ? '' : 'AND kind = ?';
  return {
    sql: `SELECT id, posted_at AS postedAt FROM contribution ${through(each.index)}
      WHERE ${each.where} AND state IN (${marks(each.states)}) ${byKind} ${walk.sql}
      ORDER BY posted_at DESC, id DESC LIMIT ${limit}`,
    parameters: [...each.parameters, ...each.states, ...(kind === undefined ? [] : [kind]), ...walk.parameters],
  };
}
