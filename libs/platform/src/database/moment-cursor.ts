import { AppError } from '../errors/app-error.js';

interface MomentPlace<Id> {
  readonly at: Date;
  readonly id: Id;
}

const MOMENT = /^\d{1,13}$/;
const IDS = { number: /^\d{1,15}$/, random: /^[0-9a-f]{32}$/ } as const;

/** Where a page ended of a list by a moment and an id. */
export function writeMomentCursor({ at, id }: MomentPlace<number | string>): string {
  return `${at.getTime()}-${id}`;
}

/** Undefined without a cursor. Throws `invalid` for a malformed one. */
export function readMomentCursor(cursor: string | undefined): MomentPlace<number> | undefined {
  const place = readPlace(cursor, 'number');
  return place && { ...place, id: Number(place.id) };
}

/** The same for rows with random ids. */
export function readRandomIdCursor(cursor: string | undefined): MomentPlace<string> | undefined {
  return readPlace(cursor, 'random');
}

/** Of several, as an address may have it twice, none is well formed. */
function readPlace(
  cursor: string | readonly string[] | undefined,
  ids: keyof typeof IDS,
): MomentPlace<string> | undefined {
  if (cursor === undefined) return undefined;
  const [ms = '', id = '', ...rest] = String(cursor).split('-');
  if (!MOMENT.test(ms) || !IDS[ids].test(id) || rest.length)
    throw AppError.invalid([{ field: 'cursor', messageKey: 'errors.invalidValue' }]);
  return { at: new Date(Number(ms)), id };
}
