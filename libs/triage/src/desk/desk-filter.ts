import type { ContributionKind, ContributionState, Severity } from '#contributions';
import { all, and, list, none, or, sql, type Sql } from '#platform';
import type { DeskScope } from './desk.policy.js';
import { isOverdue, type DayInZones } from './overdue.js';

export interface DeskFilter {
  readonly scope: DeskScope;
  readonly states: readonly ContributionState[];
  readonly entityId?: number | undefined;
  readonly rolloutId?: number | undefined;
  readonly kind?: ContributionKind | undefined;
  readonly severity?: Severity | undefined;
  readonly assignee?: number | null | undefined;
  readonly labels?: readonly number[] | undefined;
  readonly overdue?: readonly DayInZones[] | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** Entities of the filter that the actor sees whole. */
export function wholeEntities({ scope, entityId }: DeskFilter): 'all' | readonly number[] {
  if (entityId === undefined) return scope.entities;
  return scope.entities === 'all' || scope.entities.includes(entityId) ? [entityId] : [];
}

/** Contributions assigned to the actor in other entities. */
export function givenElsewhere({ scope, entityId }: DeskFilter): Sql | null {
  if (scope.assignee === null || scope.entities === 'all') return null;
  return and(
    sql`c.assignee_id = ${scope.assignee}`,
    scope.within === 'all' ? all : sql`c.entity_id IN (${list(scope.within)})`,
    scope.entities.length ? sql`c.entity_id NOT IN (${list(scope.entities)})` : all,
    entityId === undefined ? all : sql`c.entity_id = ${entityId}`,
  );
}

/** The whole filter as one condition, for queries that start from few rows. */
export function conditionOf(filter: DeskFilter): Sql {
  return and(withinScope(filter), inStates(filter), besides(filter));
}

export function inStates({ states }: DeskFilter): Sql {
  return sql`c.state IN (${list(states)})`;
}

/** The filter without entities and states. */
export function besides({ rolloutId, kind, severity, assignee, labels, overdue, ids }: DeskFilter): Sql {
  const found: Sql[] = [];
  if (rolloutId !== undefined) found.push(sql`c.rollout_id = ${rolloutId}`);
  if (kind !== undefined) found.push(sql`c.kind = ${kind}`);
  if (severity !== undefined) found.push(sql`c.severity = ${severity}`);
  if (assignee !== undefined)
    found.push(assignee === null ? sql`c.assignee_id IS NULL` : sql`c.assignee_id = ${assignee}`);
  if (overdue) found.push(isOverdue(overdue));
  if (ids) found.push(ids.length ? sql`c.id IN (${list(ids)})` : none);
  if (labels) found.push(labels.length ? carriesOne(labels) : none);
  return and(...found);
}

function carriesOne(labels: readonly number[]): Sql {
  return sql`EXISTS (SELECT 1 FROM contribution_label cl
    WHERE cl.contribution_id = c.id AND cl.label_id IN (${list(labels)}))`;
}

function withinScope(filter: DeskFilter): Sql {
  const entities = wholeEntities(filter);
  if (entities === 'all') return all;
  return or(entities.length ? sql`c.entity_id IN (${list(entities)})` : none, givenElsewhere(filter) ?? none);
}
