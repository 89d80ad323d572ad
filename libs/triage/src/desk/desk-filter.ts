import { marks } from '#platform';
import type { ContributionKind, Severity, ContributionScope, ContributionState } from '#contributions';
import type { DeskScope } from './desk-scope.js';

/** A part of a desk, with everything looked up that its conditions need. */
export interface DeskFilter {
  /** Entities whose contributions are read whole; the others only as far as they are the actor's to look after. */
  readonly scope: DeskScope;
  readonly states: readonly ContributionState[];
  readonly entityId?: number | undefined;
  readonly rolloutId?: number | undefined;
  readonly kind?: ContributionKind | undefined;
  readonly severity?: Severity | undefined;
  /** Null is nobody. */
  readonly assignee?: number | null | undefined;
  readonly labels?: readonly number[] | undefined;
  /** Due before that day. */
  readonly dueBefore?: string | undefined;
  /** Found by a search. */
  readonly ids?: readonly string[] | undefined;
}

type Condition = readonly [where: string, ...parameters: unknown[]];

export function all(conditions: readonly Condition[]): ContributionScope {
  return {
    where: conditions.map(([where]) => where).join(' AND ') || '1 = 1',
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}

/** The entities that are read whole, of those the filter is about. */
export function wholeEntities({ scope, entityId }: DeskFilter): 'all' | readonly number[] {
  if (entityId === undefined) return scope.entities;
  return scope.entities === 'all' || scope.entities.includes(entityId) ? [entityId] : [];
}

/** What is the actor's to look after outside these entities. */
export function givenElsewhere(filter: DeskFilter): Condition[] | null {
  const { scope, entityId } = filter;
  if (scope.assignee === null || scope.entities === 'all') return null;
  return [
    ['c.assignee_id = ?', scope.assignee],
    ...(scope.within === 'all' ? [] : [[`c.entity_id IN (${marks(scope.within)})`, ...scope.within] as const]),
    ...(scope.entities.length ? [[`c.entity_id NOT IN (${marks(scope.entities)})`, ...scope.entities] as const] : []),
    ...(entityId === undefined ? [] : [['c.entity_id = ?', entityId] as const]),
  ];
}

/** The whole filter as one condition, for queries that begin somewhere narrow. */
export function conditionsOf(filter: DeskFilter): Condition[] {
  return [withinScope(filter), [`c.state IN (${marks(filter.states)})`, ...filter.states], ...besides(filter)];
}

/** What is asked for besides place and standing. */
export function besides({ rolloutId, kind, severity, assignee, labels, dueBefore, ids }: DeskFilter): Condition[] {
  const found: Condition[] = [];
  if (rolloutId !== undefined) found.push(['c.rollout_id = ?', rolloutId]);
  if (kind !== undefined) found.push(['c.kind = ?', kind]);
  if (severity !== undefined) found.push(['c.severity = ?', severity]);
  if (assignee !== undefined)
    found.push(assignee === null ? ['c.assignee_id IS NULL'] : ['c.assignee_id = ?', assignee]);
  if (dueBefore !== undefined) found.push(['c.due_on < ?', dueBefore]);
  if (ids) found.push(ids.length ? [`c.id IN (${marks(ids)})`, ...ids] : ['1 = 0']);
  if (labels) found.push(labels.length ? [carriesOne(labels), ...labels] : ['1 = 0']);
  return found;
}

function carriesOne(labels: readonly number[]): string {
  return `EXISTS (SELECT 1 FROM contribution_label cl WHERE cl.contribution_id = c.id AND cl.label_id IN (${marks(labels)}))`;
}

function withinScope(filter: DeskFilter): Condition {
  const entities = wholeEntities(filter);
  if (entities === 'all') return ['1 = 1'];
  const elsewhere = givenElsewhere(filter);
  const whole = entities.length ? [[`c.entity_id IN (${marks(entities)})`, ...entities] as const] : [];
  const other = elsewhere ? [bracketed(all(elsewhere))] : [];
  const either = [...whole, ...other];
  if (!either.length) return ['1 = 0'];
  return [`(${either.map(([where]) => where).join(' OR ')})`, ...either.flatMap(([, ...parameters]) => parameters)];
}

function bracketed({ where, parameters }: ContributionScope): Condition {
  return [`(${where})`, ...parameters];
}
