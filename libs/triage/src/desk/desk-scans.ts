import { all, and, joined, list, none, or, sql, verbatim, type Sql } from '#platform';
import { CONTRIBUTIONS, joinContribution } from '#contributions';
import type { DeskPlace, DeskSort } from './desk-cursor.js';
import { besides, conditionOf, givenElsewhere, inStates, wholeEntities, type DeskFilter } from './desk-filter.js';

export interface DeskScan {
  readonly sort: DeskSort;
  readonly after: DeskPlace | null;
  readonly limit: number;
}

/** How a list is read: down an index in its order, or from the few rows that can match. */
export type DeskStart = 'order' | 'labels' | 'assignee' | 'due' | 'ids';

type Through = (index: string) => Sql;

const ORDERS: Record<DeskSort, { readonly column: Sql; readonly direction: 'ASC' | 'DESC' }> = {
  newest: { column: sql`c.posted_at`, direction: 'DESC' },
  impact: { column: sql`c.impact`, direction: 'DESC' },
  due: { column: sql`c.due_on`, direction: 'ASC' },
};

/** With scans for each of more entities, a statement would exceed the limits of SQLite. */
const MOST_ENTITIES = 30;

/** In order, each state and entity is one index scan no longer than the page: every page costs the same. */
export function pageStatement(filter: DeskFilter, scan: DeskScan, start: DeskStart, through: Through): Sql {
  const byIndex = start === 'order' || start === 'due';
  const scans = byIndex ? indexScansDown(filter, scan, start, through) : [fromTheFew(filter, scan, start, through)];
  if (scans.length === 1) return scans[0]!;
  const parts = scans.map((part, at) => sql`SELECT * FROM (${part}) ${verbatim(`w${at}`)}`);
  const direction = verbatim(ORDERS[scan.sort].direction);
  return sql`SELECT * FROM (${joined(parts, ' UNION ALL ')}) page
    ORDER BY place ${direction}, id ${direction} LIMIT ${scan.limit}`;
}

function indexScansDown(filter: DeskFilter, scan: DeskScan, start: 'order' | 'due', through: Through): Sql[] {
  const { isByEntity, places } = placesOf(wholeEntities(filter));
  const index = `${isByEntity ? 'ix_desk_entity' : 'ix_desk'}_${start === 'due' ? 'due' : scan.sort}`;
  const from = sql`${CONTRIBUTIONS} ${through(index)}`;
  const scans = places.flatMap((place) =>
    filter.states.flatMap((state) =>
      steps(scan).map((step) => select(from, scan, and(place, sql`c.state = ${state}`, step, besides(filter)))),
    ),
  );
  const elsewhere = givenElsewhere(filter);
  if (!elsewhere) return scans.length ? scans : [select(CONTRIBUTIONS, scan, none)];
  const given = and(elsewhere, inStates(filter), onwards(scan), besides(filter));
  return [...scans, select(sql`${CONTRIBUTIONS} ${through('ix_desk_assignee')}`, scan, given)];
}

function placesOf(entities: 'all' | readonly number[]): { isByEntity: boolean; places: Sql[] } {
  if (entities === 'all') return { isByEntity: false, places: [all] };
  if (entities.length > MOST_ENTITIES) return { isByEntity: false, places: [sql`c.entity_id IN (${list(entities)})`] };
  return { isByEntity: true, places: entities.map((id) => sql`c.entity_id = ${id}`) };
}

function fromTheFew(filter: DeskFilter, scan: DeskScan, start: 'labels' | 'assignee' | 'ids', through: Through): Sql {
  if (start !== 'labels') {
    // A search gives ids: the key finds them.
    const from = start === 'assignee' ? sql`${CONTRIBUTIONS} ${through('ix_desk_assignee')}` : CONTRIBUTIONS;
    return select(from, scan, and(conditionOf(filter), onwards(scan)));
  }
  const { labels = [], ...rest } = filter;
  const carried = labels.length ? sql`l.label_id IN (${list(labels)})` : none;
  const from = sql`contribution_label l ${joinContribution(sql`l.contribution_id`)}`;
  return select(from, scan, and(carried, conditionOf(rest), onwards(scan)));
}

/** Many rows share a day or a score: the rest of the last value is a scan of its own, so that no row is skipped. */
function steps(scan: DeskScan): Sql[] {
  const { column, direction } = ORDERS[scan.sort];
  if (!scan.after) return [scan.sort === 'due' ? sql`c.due_on IS NOT NULL` : all];
  const { value, id } = scan.after;
  const beyond = verbatim(direction === 'DESC' ? '<' : '>');
  return [sql`${column} = ${value} AND c.id ${beyond} ${id}`, sql`${column} ${beyond} ${value}`];
}

function onwards(scan: DeskScan): Sql {
  return or(...steps(scan));
}

function select(from: Sql, { sort, limit }: DeskScan, condition: Sql): Sql {
  const { column } = ORDERS[sort];
  const direction = verbatim(ORDERS[sort].direction);
  return sql`SELECT c.id, ${column} AS place FROM ${from} WHERE ${condition}
    ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${limit}`;
}
