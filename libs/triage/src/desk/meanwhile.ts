import { lastChange, type FieldValues } from './field-merge.js';
import type { Meanwhile } from './revision.js';
import type { Traced } from './trace.service.js';

/** Who has set a field to what, while somebody else was about to set it too. */
export function meanwhileOf(
  field: string,
  wanted: FieldValues,
  current: FieldValues,
  traced: readonly Traced[],
): Meanwhile {
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
