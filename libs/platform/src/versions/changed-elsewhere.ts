import { AppError } from '../errors/app-error.js';

export const CHANGED_ELSEWHERE = 'errors.changedElsewhere';

/** Throws `conflict` at `basis` when the form was filled from another edition than `now`; without a basis, never. */
export function refuseOlder(basis: string | undefined, now: string): void {
  if (basis === undefined || basis === now) return;
  throw new AppError(CHANGED_ELSEWHERE, {}, 'conflict', [{ field: 'basis', messageKey: CHANGED_ELSEWHERE }]);
}
