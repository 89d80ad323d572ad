import { AppError, isRealDay } from '#platform';

export const DESK_SORTS = ['newest', 'impact', 'due'] as const;
export type DeskSort = (typeof DESK_SORTS)[number];

/** The last row of a page: its sort value and id. */
export interface DeskPlace {
  readonly value: Date | number | string;
  readonly id: string;
}

/** Four-digit years only: databases take no others. */
const MOMENT = /^\d{4}-.*Z$/;
const ID = /^[0-9a-f]{32}$/;

export function writeDeskCursor(sort: DeskSort, { value, id }: DeskPlace): string {
  const text = value instanceof Date ? value.toISOString() : value;
  return Buffer.from(JSON.stringify([sort, text, id])).toString('base64url');
}

/** Throws `invalid` for a malformed cursor, or one of another sort order. */
export function readDeskCursor(sort: DeskSort, cursor: string | undefined): DeskPlace | null {
  if (cursor === undefined) return null;
  const place = placeIn(sort, cursor);
  if (!place) throw AppError.invalid([{ field: 'cursor', messageKey: 'errors.invalidValue' }]);
  return place;
}

function placeIn(sort: DeskSort, cursor: string): DeskPlace | null {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const [of, value, id] = parts;
    if (of !== sort || typeof id !== 'string' || !ID.test(id)) return null;
    const read = READERS[sort](value);
    return read === null ? null : { value: read, id };
  } catch {
    return null;
  }
}

const READERS: Record<DeskSort, (value: unknown) => DeskPlace['value'] | null> = {
  newest: (value) =>
    typeof value === 'string' && MOMENT.test(value) && Date.parse(value) >= 0 ? new Date(value) : null,
  impact: (value) => (Number.isSafeInteger(value) ? Number(value) : null),
  due: (value) => (isRealDay(value) ? value : null),
};
