import { marks } from '#platform';
import type { ContributionScope } from '#contributions';
import type { DeskPlace, DeskSort } from './desk-cursor.js';
import { all, besides, conditionsOf, givenElsewhere, wholeEntities, type DeskCut } from './desk-cut.js';

export interface DeskWalk {
  readonly sort: DeskSort;
  readonly after: DeskPlace | null;
  readonly limit: number;
}

/** Where a list begins to read: in the order it shows, or with the few rows that can be in it at all. */
export type DeskStart = 'order' | 'labels' | 'assignee' | 'due' | 'ids';

export interface DeskStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

type Through = (index: string) => string;
type Condition = readonly [where: string, ...parameters: unknown[]];

const ORDERS: Record<DeskSort, { readonly column: string; readonly direction: 'ASC' | 'DESC' }> = {
  newest: { column: 'c.posted_at', direction: 'DESC' },
  impact: { column: 'c.impact', direction: 'DESC' },
  due: { column: 'c.due_on', direction: 'ASC' },
};

/** With walks for each of more, a statement would grow beyond what SQLite takes. */
const MOST_ENTITIES = 30;

/**
 * One page of ids with what they are sorted by. Read in order, every standing (and every entity, unless they are very many) is a
 * walk of its own down its index, no longer than the page, and the walks are put together: no page costs more than the first.
 */
export function pageStatement(cut: DeskCut, walk: DeskWalk, start: DeskStart, through: Through): DeskStatement {
  const byIndex = start === 'order' || start === 'due';
  const branches = byIndex ? walksDown(cut, walk, start, through) : [fromTheFew(cut, walk, start, through)];
  if (branches.length === 1) return branches[0]!;
  const { direction } = ORDERS[walk.sort];
  const parts = branches.map(({ sql }, at) => `SELECT * FROM (${sql}) w${at}`).join(' UNION ALL ');
  return {
    sql: `SELECT * FROM (${parts}) page ORDER BY place ${direction}, id ${direction} LIMIT ${walk.limit}`,
    parameters: branches.flatMap(({ parameters }) => parameters),
  };
}

function walksDown(cut: DeskCut, walk: DeskWalk, start: 'order' | 'due', through: Through): DeskStatement[] {
  const { isByEntity, places } = placesOf(wholeEntities(cut));
  const index = `${isByEntity ? 'ix_desk_entity' : 'ix_desk'}_${start === 'due' ? 'due' : walk.sort}`;
  const from = `contribution c ${through(index)}`;
  const walks = places.flatMap((place) =>
    cut.states.flatMap((state) =>
      steps(walk).map((step) => select(from, walk, all([...place, ['c.state = ?', state], ...step, ...besides(cut)]))),
    ),
  );
  const elsewhere = givenElsewhere(cut);
  if (!elsewhere) return walks.length ? walks : [nothing(walk)];
  const given = all([...elsewhere, ...standing(cut), ...onwards(walk), ...besides(cut)]);
  return [...walks, select(`contribution c ${through('ix_desk_assignee')}`, walk, given)];
}

function placesOf(entities: 'all' | readonly number[]): { isByEntity: boolean; places: Condition[][] } {
  if (entities === 'all') return { isByEntity: false, places: [[]] };
  if (entities.length > MOST_ENTITIES)
    return { isByEntity: false, places: [[[`c.entity_id IN (${marks(entities)})`, ...entities]]] };
  return { isByEntity: true, places: entities.map((id) => [['c.entity_id = ?', id]]) };
}

function fromTheFew(
  cut: DeskCut,
  walk: DeskWalk,
  start: 'labels' | 'assignee' | 'ids',
  through: Through,
): DeskStatement {
  if (start !== 'labels') {
    // A search names its rows by their key.
    const from = `contribution c ${start === 'assignee' ? through('ix_desk_assignee') : ''}`;
    return select(from, walk, all([...conditionsOf(cut), ...onwards(walk)]));
  }
  const labels = cut.labels ?? [];
  const rest = [...conditionsOf({ ...cut, labels: undefined }), ...onwards(walk)];
  const carried = all([labels.length ? [`l.label_id IN (${marks(labels)})`, ...labels] : ['1 = 0'], ...rest]);
  return select('contribution_label l JOIN contribution c ON c.id = l.contribution_id', walk, carried);
}

function standing({ states }: DeskCut): Condition[] {
  return [[`c.state IN (${marks(states)})`, ...states]];
}

/** Many rows share a day or a score: those beside the last one seen are a walk of their own, so that none is passed over. */
function steps(walk: DeskWalk): Condition[][] {
  const { column, direction } = ORDERS[walk.sort];
  const dated: Condition[] = walk.sort === 'due' ? [['c.due_on IS NOT NULL']] : [];
  if (!walk.after) return [dated];
  const { value, id } = walk.after;
  const beyond = direction === 'DESC' ? '<' : '>';
  return [
    [
      [`${column} = ?`, value],
      [`c.id ${beyond} ?`, id],
    ],
    [[`${column} ${beyond} ?`, value]],
  ];
}

function onwards(walk: DeskWalk): Condition[] {
  const either = steps(walk).map(all);
  const where = either.map((step) => `(${step.where})`).join(' OR ');
  return [[`(${where})`, ...either.flatMap(({ parameters }) => parameters)]];
}

function select(from: string, { sort, limit }: DeskWalk, { where, parameters }: ContributionScope): DeskStatement {
  const { column, direction } = ORDERS[sort];
  return {
    sql: `SELECT c.id, ${column} AS place FROM ${from} WHERE ${where}
      ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${limit}`,
    parameters,
  };
}

function nothing(walk: DeskWalk): DeskStatement {
  return select('contribution c', walk, { where: '1 = 0', parameters: [] });
}
