import { ownCondition } from '#identity';
import { all, and, joined, list, none, sql, verbatim, type Sql } from '#platform';
import type { ContributionKind } from './contribution.js';
import type { ReadRollout, Readership } from './readership.js';
import type { ContributionState } from './contribution-state.js';

export interface ListFilter {
  readonly states?: readonly ContributionState[] | undefined;
  readonly kind?: ContributionKind | undefined;
  readonly rollout?: ReadRollout | undefined;
}

export interface ListPlace {
  readonly postedAt: Date;
  readonly id: string;
}

export interface IndexScan {
  readonly index: string;
  readonly where: Sql;
  readonly states: readonly ContributionState[];
}

/** Neither merged nor hidden. */
export const SHOWN: readonly ContributionState[] = ['new', 'open', 'answered', 'decided'];

type Through = (index: string) => Sql;

/** With one scan for each of more entities, a statement would exceed the limits of SQLite. */
const MOST_ENTITIES = 60;

/** Together all that somebody may read, without merged and hidden ones; scans may overlap. */
export function planIndexScans(readership: Readership, { rollout, states = SHOWN }: ListFilter): IndexScan[] {
  const scans = rollout === undefined ? allIndexScans(readership) : rolloutScans(readership, rollout);
  return scans.map((each) => within(readership, { ...each, states }));
}

function allIndexScans(readership: Readership): IndexScan[] {
  const { entities, rollouts, campaigns } = readership;
  if (entities === 'all') return [audienceScan('rollout'), audienceScan('campaign'), audienceScan('group')];
  return [
    ...(entities.length > MOST_ENTITIES ? scansAcross(entities) : entities.map(entityScan)),
    ...rollouts.map((id) => indexScan('rollout', sql`rollout_id = ${id}`)),
    ...campaigns.map((id) => indexScan('campaign', sql`campaign_id = ${id} AND audience = 'campaign'`)),
    audienceScan('group'),
    assigneeScan(readership),
  ];
}

function entityScan(id: number): IndexScan {
  return indexScan('entity', sql`entity_id = ${id}`);
}

/** Without the audience `group`, which `allIndexScans` adds for everybody. */
function scansAcross(entities: readonly number[]): IndexScan[] {
  return ['rollout', 'campaign'].map((audience) =>
    indexScan('audience', sql`audience = ${audience} AND entity_id IN (${list(entities)})`),
  );
}

export function ownIndexScan(readership: Readership, { rollout, states }: ListFilter): IndexScan | null {
  const { own } = readership;
  if (!own.ids.length) return null;
  const mine = ownCondition(own, { by: sql`author`, postedIn: sql`posted_in` });
  const there = rollout === undefined ? all : sql`rollout_id = ${rollout.id}`;
  const scan = indexScan('author', and(mine, there));
  return within(readership, { ...scan, states: states ?? [...SHOWN, 'hidden'] });
}

function within({ reach }: Readership, each: IndexScan): IndexScan {
  if (reach === 'all') return each;
  return { ...each, where: reach.length ? and(each.where, sql`entity_id IN (${list(reach)})`) : none };
}

/** One page of each scan; the caller sorts them and drops duplicates. */
export function pageFrom(
  scans: readonly IndexScan[],
  filter: ListFilter,
  after: ListPlace | null,
  limit: number,
  through: Through,
): Sql {
  const parts = scans.flatMap((each) => walksOf(after).map((walk) => select(each, filter, walk, limit, through)));
  return joined(
    parts.map((part, place) => sql`SELECT * FROM (${part}) ${verbatim(`l${place}`)}`),
    ' UNION ALL ',
  );
}

function rolloutScans(readership: Readership, { id, isWhole, audiences }: ReadRollout): IndexScan[] {
  const there = sql`rollout_id = ${id}`;
  if (isWhole) return [indexScan('rollout', there)];
  const assigned = assigneeScan(readership);
  return [
    indexScan('rollout', sql`${there} AND audience IN (${list(audiences)})`),
    { ...assigned, where: and(assigned.where, there) },
  ];
}

function assigneeScan({ assignee }: Readership): IndexScan {
  return { index: 'ix_desk_assignee', where: sql`assignee_id = ${assignee}`, states: SHOWN };
}

function audienceScan(audience: string): IndexScan {
  return indexScan('audience', sql`audience = ${audience}`);
}

function indexScan(index: string, where: Sql): IndexScan {
  return { index: `ix_contribution_${index}`, where, states: SHOWN };
}

/** Two seeks: the rest of the same moment (a whole day under an alias), then what is older. */
function walksOf(after: ListPlace | null): Sql[] {
  if (!after) return [all];
  return [sql`posted_at = ${after.postedAt} AND id < ${after.id}`, sql`posted_at < ${after.postedAt}`];
}

function select(each: IndexScan, { kind }: ListFilter, walk: Sql, limit: number, through: Through): Sql {
  const conditions = and(
    each.where,
    sql`state IN (${list(each.states)})`,
    kind === undefined ? all : sql`kind = ${kind}`,
    walk,
  );
  return sql`SELECT id, posted_at AS postedAt FROM contribution ${through(each.index)}
    WHERE ${conditions} ORDER BY posted_at DESC, id DESC LIMIT ${limit}`;
}
