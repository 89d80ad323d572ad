import { marks } from '#platform';
import { ownCondition } from '../voices/own.js';
import type { ContributionKind } from './contribution.js';
import type { ReadRollout, Readership } from './readership.js';
import type { ContributionState } from './contribution-state.js';

/** What a list is filter by. */
export interface ListFilter {
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
export interface IndexScan {
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

/** The scans that together are everything somebody may read and that is not merged or hidden; some may overlap. */
export function indexScansOf(readership: Readership, { rollout, states = SHOWN }: ListFilter): IndexScan[] {
  const scans = rollout === undefined ? allIndexScans(readership) : rolloutScans(readership, rollout);
  return scans.map((each) => within(readership, { ...each, states }));
}

function allIndexScans(readership: Readership): IndexScan[] {
  const { entities, rollouts, campaigns } = readership;
  if (entities === 'all') return ['rollout', 'campaign', 'group'].map(audienceScan);
  return [
    ...(entities.length > MOST_ENTITIES ? scansAcross(entities) : entities.map(entityScan)),
    ...rollouts.map((id) => indexScan('rollout', 'rollout_id = ?', [id])),
    ...campaigns.map((id) => indexScan('campaign', `campaign_id = ? AND audience = 'campaign'`, [id])),
    audienceScan('group'),
    assigneeScan(readership),
  ];
}

function entityScan(id: number): IndexScan {
  return indexScan('entity', 'entity_id = ?', [id]);
}

/** What is written for everybody in the group has a lane of its own. */
function scansAcross(entities: readonly number[]): IndexScan[] {
  const there = `entity_id IN (${marks(entities)})`;
  return ['rollout', 'campaign'].map((audience) =>
    indexScan('audience', `audience = ? AND ${there}`, [audience, ...entities]),
  );
}

/** One's own, hidden ones too. */
export function ownIndexScan(readership: Readership, { rollout, states }: ListFilter): IndexScan | null {
  const { own: said } = readership;
  if (!said.ids.length) return null;
  const mine = ownCondition(said, { voice: 'author', postedIn: 'posted_in' });
  const conditions = [mine.where];
  const parameters: unknown[] = [...mine.parameters];
  if (rollout !== undefined) {
    conditions.push('rollout_id = ?');
    parameters.push(rollout.id);
  }
  const own = indexScan('author', conditions.join(' AND '), parameters);
  return within(readership, { ...own, states: states ?? [...SHOWN, 'hidden'] });
}

function within({ reach }: Readership, each: IndexScan): IndexScan {
  if (reach === 'all') return each;
  if (!reach.length) return { ...each, where: '1 = 0', parameters: [] };
  return {
    ...each,
    where: `${each.where} AND entity_id IN (${marks(reach)})`,
    parameters: [...each.parameters, ...reach],
  };
}

/** One page of all scans; the caller puts them in order and drops what stands in two. */
export function pageOf(
  scans: readonly IndexScan[],
  filter: ListFilter,
  after: ListPlace | null,
  limit: number,
  through: Through,
) {
  const parts = scans.flatMap((each) => walksOf(after).map((walk) => select(each, filter, walk, limit, through)));
  return {
    sql: parts.map(({ sql }, place) => `SELECT * FROM (${sql}) l${place}`).join(' UNION ALL '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function rolloutScans(readership: Readership, { id, isWhole, audiences }: ReadRollout): IndexScan[] {
  if (isWhole) return [indexScan('rollout', 'rollout_id = ?', [id])];
  const among = marks(audiences);
  const assigned = assigneeScan(readership);
  return [
    indexScan('rollout', `rollout_id = ? AND audience IN (${among})`, [id, ...audiences]),
    { ...assigned, where: `${assigned.where} AND rollout_id = ?`, parameters: [...assigned.parameters, id] },
  ];
}

function assigneeScan({ assignee }: Readership): IndexScan {
  return { ...indexScan('', 'assignee_id = ?', [assignee]), index: 'ix_desk_assignee' };
}

function audienceScan(audience: string): IndexScan {
  return indexScan('audience', 'audience = ?', [audience]);
}

function indexScan(index: string, where: string, parameters: readonly unknown[]): IndexScan {
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

function select(each: IndexScan, { kind }: ListFilter, walk: Statement, limit: number, through: Through): Statement {
  const byKind = kind === undefined ? '' : 'AND kind = ?';
  return {
    sql: `SELECT id, posted_at AS postedAt FROM contribution ${through(each.index)}
      WHERE ${each.where} AND state IN (${marks(each.states)}) ${byKind} ${walk.sql}
      ORDER BY posted_at DESC, id DESC LIMIT ${limit}`,
    parameters: [...each.parameters, ...each.states, ...(kind === undefined ? [] : [kind]), ...walk.parameters],
  };
}
