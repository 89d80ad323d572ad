import { AppError } from '../errors/app-error.js';

export interface MomentPlace {
  readonly at: Date;
  readonly id: number;
}

const CURSOR = /^(\d{1,13})-(\d{1,15})$/;

export function writeMomentCursor({ at, id }: MomentPlace): string {
  return `${at.getTime()}-${id}`;
}

/** Undefined without a cursor. Throws `invalid` for a malformed one. */
export function readMomentCursor(cursor: string | undefined): MomentPlace | undefined {
  if (cursor === undefined) return undefined;
  const [, ms, id] = CURSOR.exec(cursor) ?? [];
  if (!id) throw AppError.invalid([{ field: 'cursor', messageKey: 'errors.invalidValue' }]);
  return { at: new Date(Number(ms)), id: Number(id) };
}
