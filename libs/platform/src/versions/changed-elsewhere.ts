import { AppError } from '../errors/app-error.js';

/** Of words that stay where they are, because the form that would replace them was filled from others. */
export const CHANGED_ELSEWHERE = 'errors.changedElsewhere';

/**
 * An older form does not replace what was written since it was opened: throws `conflict`, at `basis`. Who says nothing of a
 * basis is not asked.
 * @param now edition of what is stored
 */
export function refuseOlder(basis: string | undefined, now: string): void {
  if (basis === undefined || basis === now) return;
  throw new AppError(CHANGED_ELSEWHERE, {}, 'conflict', [{ field: 'basis', messageKey: CHANGED_ELSEWHERE }]);
}
