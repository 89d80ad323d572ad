import { AppError } from '../errors/app-error.js';

export const CHANGED_ELSEWHERE = 'errors.changedElsewhere';

/**
 * Throws `conflict` at `basis` when the form was opened before the last change. Without a basis nothing is checked.
 * @param now edition of what is stored
 */
export function refuseOlder(basis: string | undefined, now: string): void {
  if (basis === undefined || basis === now) return;
  throw new AppError(CHANGED_ELSEWHERE, {}, 'conflict', [{ field: 'basis', messageKey: CHANGED_ELSEWHERE }]);
}
