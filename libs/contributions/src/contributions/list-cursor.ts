import { AppError } from '#platform';
import type { ListPlace } from './index-scans.js';

export function writeListCursor({ postedAt, id }: ListPlace): string {
  return `${postedAt.getTime().toString(36)}-${id}`;
}

/** Throws `invalid` for what `writeListCursor` did not write. */
export function readListCursor(cursor: string | undefined): ListPlace | null {
  if (cursor === undefined) return null;
  const [, time = '', id] = /^([0-9a-z]{1,9})-([0-9a-f]{32})$/.exec(cursor) ?? [];
  if (!id) throw notACursor();
  return { postedAt: new Date(parseInt(time, 36)), id };
}

/** Search results are not ordered by time: the cursor counts those shown. Throws `invalid`. */
export function readRankCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const shown = Number(/^r([1-9]\d{0,2})$/.exec(cursor)?.[1]);
  if (!shown) throw notACursor();
  return shown;
}

export function writeRankCursor(shown: number): string {
  return `r${shown}`;
}

function notACursor(): AppError {
  return AppError.invalid([{ field: 'cursor', messageKey: 'errors.invalidValue' }]);
}
