import type { LoggedChange } from '#contributions';
import { lastChange, type FieldValues } from './field-merge.js';
import type { EditConflict } from './revision.js';

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
