import { CHANGED_ELSEWHERE } from '#platform';
import type { InputProblem } from '../pages/page.js';

/** A form that comes back. */
export interface Reopened {
  readonly problem: InputProblem;
  /** Edition of the words that its reader has seen. */
  readonly basis: string;
  /** They were changed since: the page shows what stands there now. */
  readonly showsStanding: boolean;
}

/**
 * A form that was older than what stands there comes back with that as its basis, as the page shows it beside: sent again, it
 * replaces it knowingly. For anything else it keeps the basis it had, and stays as old as it was.
 */
export function reopened(refused: InputProblem, sent: unknown, now: string | null): Reopened {
  const showsStanding = refused.fields.some(({ field }) => field === 'basis');
  if (!showsStanding) return { problem: refused, basis: typeof sent === 'string' ? sent : '', showsStanding };
  const fields = refused.fields.filter(({ field }) => field !== 'basis');
  const problem = { ...refused, messageKey: CHANGED_ELSEWHERE, fields, outcome: 'superseded' };
  return { problem, basis: now ?? '', showsStanding };
}
