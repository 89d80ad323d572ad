import type { FieldChanges, FieldValue } from '#contributions';

export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface MergeQuestion {
  readonly current: FieldValues;
  readonly wanted: FieldValues;
  /** What others changed since the state the wish was made from, oldest first. */
  readonly since: readonly FieldChanges[];
  /** The wish is a whole form: what it leaves as it was is no wish. Otherwise everything in it is meant. */
  readonly isForm?: boolean;
}

export interface MergeAnswer {
  readonly changes: FieldChanges;
  /** Fields that somebody else has set to something else in the meantime. */
  readonly clashes: readonly string[];
}

/** Two people at the same contribution: different fields come together, the same field waits for a second look. */
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

/** The last of the changes to a field that somebody has not seen. */
export function lastChange<T extends { readonly change: FieldChanges }>(
  field: string,
  since: readonly T[],
): T | undefined {
  return since.findLast(({ change }) => field in change);
}

/** What a field held before the first of those changes to it. */
export function valueSeen(field: string, now: FieldValue, since: readonly FieldChanges[]): FieldValue {
  const first = since.find((change) => field in change)?.[field];
  return first ? first.from : now;
}
