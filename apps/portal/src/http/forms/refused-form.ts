import { CHANGED_ELSEWHERE } from '#platform';
import type { InputProblem } from '../pages/page.js';
import type { Fields } from './fields.js';

export interface Reopened {
  readonly problem: InputProblem;
  readonly basis: string;
  /** It changed since: the page shows the present text. */
  readonly showsCurrent: boolean;
}

/** After a conflict the basis is the edition of now, so that sending again overwrites knowingly; else the old one. */
export function reopened(refused: InputProblem, sent: unknown, now: string | null): Reopened {
  const showsCurrent = refused.fields.some(({ field }) => field === 'basis');
  if (!showsCurrent) return { problem: refused, basis: typeof sent === 'string' ? sent : '', showsCurrent };
  const fields = refused.fields.filter(({ field }) => field !== 'basis');
  const problem = { ...refused, messageKey: CHANGED_ELSEWHERE, fields, outcome: 'superseded' };
  return { problem, basis: now ?? '', showsCurrent };
}

/** A form whose client token has brought something else gets a new one: sent again, it is stored beside that. */
export function asAnotherThing<Given extends Fields>(
  fields: Given,
  problem: InputProblem,
): { readonly fields: Fields; readonly problem: InputProblem } {
  if (!problem.messageKey.endsWith('.sentOtherwise')) return { fields, problem };
  const { clientToken: _used, ...rest } = fields;
  return { fields: rest, problem: { ...problem, outcome: 'superseded' } };
}
