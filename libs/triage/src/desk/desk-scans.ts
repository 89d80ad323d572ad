import { marks } from '#platform';
import type { ContributionScope } from '#contributions';
import type { DeskPlace, DeskSort } from './desk-cursor.js';
import { all, besides, conditionsOf, givenElsewhere, wholeEntities, type DeskFilter } from './desk-filter.js';

export interface DeskScan {
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

/** With scans for each of more, a statement would grow beyond what SQLite takes. */
const MOST_ENTITIES = 30;

/**
 * One page of ids with what they are sorted by. Read in order, every standing (and every entity, unless they are very many) is a
 * scan of its own down its index, no longer than the page, and the scans are put together: no page costs more than the first.
 */
export function pageStatement(filter: DeskFilter, scan: DeskScan, start: DeskStart, through: Through): DeskStatement {
  const byIndex = start === 'order' || start === 'due';
  const statements = byIndex
    ? indexScansDown(filter, scan, start, through)
    : [fromTheFew(filter, scan, start, through)];
  if (statements.length === 1) return statements[0]!;
  const { direction } = ORDERS[scan.sort];
  const parts = statements.map(({ sql }, at) => `SELECT * FROM (${sql}) w${at}`).join(' UNION ALL ');
  return {
    sql: `SELECT * FROM (${parts}) page ORDER BY place ${direction}, id ${direction} LIMIT ${scan.limit}`,
    parameters: statements.flatMap(({ parameters }) => parameters),
  };
}

function indexScansDown(filter: DeskFilter, scan: DeskScan, start: 'order' | 'due', through: Through): DeskStatement[] {
  const { isByEntity, places } = placesOf(wholeEntities(filter));
  const index = `${isByEntity ? 'ix_desk_entity' : 'ix_desk'}_${start === 'due' ? 'due' : scan.sort}`;
  const from = `contribution c ${through(index)}`;
  const scans = places.flatMap((place) =>
    filter.states.flatMap((state) =>
      steps(scan).map((step) =>
        select(from, scan, all([...place, ['c.state = ?', state], ...step, ...besides(filter)])),
      ),
    ),
  );
  const elsewhere = givenElsewhere(filter);
  if (!elsewhere) return scans.length ? scans : [nothing(scan)];
  const given = all([...elsewhere, ...standing(filter), ...onwards(scan), ...besides(filter)]);
  return [...scans, select(`contribution c ${through('ix_desk_assignee')}`, scan, given)];
}

function placesOf(entities: 'all' | readonly number[]): { isByEntity: boolean; places: Condition[][] } {
  if (entities === 'all') return { isByEntity: false, places: [[]] };
  if (entities.length > MOST_ENTITIES)
    return { isByEntity: false, places: [[[`c.entity_id IN (${marks(entities)})`, ...entities]]] };
  return { isByEntity: true, places: entities.map((id) => [['c.entity_id = ?', id]]) };
}

function fromTheFew(
  filter: DeskFilter,
  scan: DeskScan,
  start: 'labels' | 'assignee' | 'ids',
  through: Through,
): DeskStatement {
  if (start !== 'labels') {
    // A search names its rows by their key.
    const from = `contribution c ${start === 'assignee' ? through('ix_desk_assignee') : ''}`;
    return select(from, scan, all([...conditionsOf(filter), ...onwards(scan)]));
  }
  const labels = filter.labels ?? [];
  const rest = [...conditionsOf({ ...filter, labels: undefined }), ...onwards(scan)];
  const carried = all([labels.length ? [`l.label_id IN (${marks(labels)})`, ...labels] : ['1 = 0'], ...rest]);
  return select('contribution_label l JOIN contribution c ON c.id = l.contribution_id', scan, carried);
}

function standing({ states }: DeskFilter): Condition[] {
  return [[`c.state IN (${marks(states)})`, ...states]];
}

/** Many rows share a day or a score: those beside the last one seen are a scan of their own, so that none is passed over. */
function steps(scan: DeskScan): Condition[][] {
  const { column, direction } = ORDERS[scan.sort];
  const dated: Condition[] = scan.sort === 'due' ? [['c.due_on IS NOT NULL']] : [];
  if (!scan.after) return [dated];
  const { value, id } = scan.after;
  const beyond = direction === 'DESC' ? '<' : '>';
  return [
    [
      [`${column} = ?`, value],
      [`c.id ${beyond} ?`, id],
    ],
    [[`${column} ${beyond} ?`, value]],
  ];
}

function onwards(scan: DeskScan): Condition[] {
  const either = steps(scan).map(all);
  const where = either.map((step) => `(${step.where})`).join(' OR ');
  return [[`(${where})`, ...either.flatMap(({ parameters }) => parameters)]];
}

function select(from: string, { sort, limit }: DeskScan, { where, parameters }: ContributionScope): DeskStatement {
  const { column, direction } = ORDERS[sort];
  return {
    sql: `SELECT c.id, ${column} AS place FROM ${from} WHERE ${where}
      ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${limit}`,
    parameters,
  };
}

function nothing(scan: DeskScan): DeskStatement {
  return select('contribution c', scan, { where: '1 = 0', parameters: [] });
}
