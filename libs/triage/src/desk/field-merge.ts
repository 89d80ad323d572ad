import type { FieldChanges, FieldValue, LoggedChange } from '#contributions';
import type { EditConflict } from './revision.js';

export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface MergeQuestion {
  readonly current: FieldValues;
  readonly wanted: FieldValues;
  /** Changes by others since the version the wish is based on, oldest first. */
  readonly since: readonly FieldChanges[];
  /** The wish is a whole form: fields it leaves unchanged are no wish. */
  readonly isForm?: boolean;
}

export interface MergeAnswer {
  readonly changes: FieldChanges;
  /** Fields that somebody else has changed to another value since. */
  readonly clashes: readonly string[];
}

/** Merges two people's edits: different fields are combined, the same field is a clash. */
export function mergeFields({ current, wanted, since, isForm = false }: MergeQuestion): MergeAnswer {
  const changes: Record<string, { from: FieldValue; to: FieldValue }> = {};
  const clashes: string[] = [];
  for (const [field, to] of Object.entries(wanted)) {
    const now = current[field] ?? null;
    const seen = valueSeen(field, now, since);
    if (now === to || (isForm && to === seen)) continue;
    if (now === seen) changes[field] = { from: now, to };
    else clashes.push(field);
  }
  return { changes, clashes };
}

export function lastChange<T extends { readonly change: FieldChanges }>(
  field: string,
  since: readonly T[],
): T | undefined {
  return since.findLast(({ change }) => field in change);
}

/** The value of a field in the version that was seen. */
export function valueSeen(field: string, now: FieldValue, since: readonly FieldChanges[]): FieldValue {
  const first = since.find((change) => field in change)?.[field];
  return first ? first.from : now;
}

/** The latest unseen change to a field that somebody else wants to change too. */
export function editConflictIn(
  field: string,
  wanted: FieldValues,
  current: FieldValues,
  traced: readonly LoggedChange[],
): EditConflict {
  const last = lastChange(field, traced);
  if (!last) throw new Error('A field clashes that nobody has changed');
  return {
    field,
    from: last.change[field]?.from ?? null,
    to: current[field] ?? null,
    wanted: wanted[field] ?? null,
    personId: last.personId,
    at: last.at,
  };
}
