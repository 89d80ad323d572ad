import { AppError } from '#platform';

export interface NamePosition {
  lastName: string;
  firstName: string;
  id: number;
}

export function writeNameCursor({ lastName, firstName, id }: NamePosition): string {
  return Buffer.from(JSON.stringify([lastName, firstName, id])).toString('base64url');
}

/** Throws `invalid` for anything `writeNameCursor` did not write. */
export function readNameCursor(cursor: string): NamePosition {
  try {
    const [lastName, firstName, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof lastName === 'string' && typeof firstName === 'string' && Number.isInteger(id))
      return { lastName, firstName, id: id as number };
  } catch {
    // Not a cursor: refused below.
  }
  throw AppError.invalid([{ field: 'cursor', messageKey: 'errors.invalidValue' }]);
}
