import type { ContributionKind } from './contribution.js';
import type { Readership } from './readership.js';
import type { Standing } from './standing.js';

/** What a list is cut by. */
export interface ListCut {
  /** All that are shown unless named. */
  readonly states?: readonly Standing[] | undefined;
  readonly kind?: ContributionKind | undefined;
  readonly rolloutId?: number | undefined;
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
  readonly states: readonly Standing[];
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Neither merged nor hidden. */
export const SHOWN: readonly Standing[] = ['new', 'open', 'answered', 'decided'];

type Through = (index: string) => string;

/** The lanes that together are everything somebody may read and that is not merged or hidden; some may overlap. */
export function lanesOf(readership: Readership, { rolloutId, states = SHOWN }: ListCut): Lane[] {
  const lanes = rolloutId === undefined ? allLanes(readership) : rolloutLanes(readership, rolloutId);
  return lanes.map((each) => ({ ...each, states }));
}

function allLanes(readership: Readership): Lane[] {
  const { entities, rollouts, campaigns } = readership;
  if (entities === 'all') return ['rollout', 'campaign', 'group'].map(audienceLane);
  return [
    ...entities.map((id) => lane('entity', 'entity_id = ?', [id])),
    ...rollouts.map((id) => lane('rollout', 'rollout_id = ?', [id])),
    ...campaigns.map((id) => lane('campaign', `campaign_id = ? AND audience = 'campaign'`, [id])),
    audienceLane('group'),
    { ...lane('author', 'assignee_id = ?', [readership.personId]), index: 'ix_desk_assignee' },
  ];
}

/** One's own, hidden ones too. */
export function ownLane({ own }: Readership, { rolloutId, states }: ListCut): Lane | null {
  if (!own.ids.length) return null;
  const conditions = [`author IN (${own.ids.map(() => '?').join(', ')})`, 'merged_into IS NULL'];
  const parameters: unknown[] = [...own.ids];
  if (own.seal !== null) {
    conditions.push('posted_in = ?');
    parameters.push(own.seal);
  }
  if (rolloutId !== undefined) {
    conditions.push('rollout_id = ?');
    parameters.push(rolloutId);
  }
  return { ...lane('author', conditions.join(' AND '), parameters), states: states ?? [...SHOWN, 'hidden'] };
}

/** One page of all lanes; the caller puts them in order and drops what stands in two. */
export function pageOf(lanes: readonly Lane[], cut: ListCut, after: ListPlace | null, limit: number, through: Through) {
  const parts = lanes.flatMap((each) => walksOf(after).map((walk) => select(each, cut, walk, limit, through)));
  return {
    sql: parts.map(({ sql }, place) => `SELECT * FROM (${sql}) l${place}`).join(' UNION ALL '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function rolloutLanes({ entities, rollouts, campaigns, personId }: Readership, rolloutId: number): Lane[] {
  const all = lane('rollout', 'rollout_id = ?', [rolloutId]);
  if (entities === 'all' || rollouts.includes(rolloutId)) return [all];
  const wider = [`audience = 'group'`, 'assignee_id = ?'];
  const parameters: unknown[] = [rolloutId, personId];
  for (const [ids, condition] of [
    [campaigns, (marks: string) => `(audience = 'campaign' AND campaign_id IN (${marks}))`],
    [entities, (marks: string) => `entity_id IN (${marks})`],
  ] as const) {
    if (!ids.length) continue;
    wider.push(condition(ids.map(() => '?').join(', ')));
    parameters.push(...ids);
  }
  return [lane('rollout', `rollout_id = ? AND (${wider.join(' OR ')})`, parameters)];
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
      WHERE ${each.where} AND state IN (${each.states.map(() => '?').join(', ')}) ${byKind} ${walk.sql}
      ORDER BY posted_at DESC, id DESC LIMIT ${limit}`,
    parameters: [...each.parameters, ...each.states, ...(kind === undefined ? [] : [kind]), ...walk.parameters],
  };
}
