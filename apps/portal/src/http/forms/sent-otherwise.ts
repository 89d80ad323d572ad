import type { InputProblem } from '../pages/page.js';
import type { Fields } from './fields.js';

/**
 * A form whose token has brought something else before comes back with a new one: sent again, it is a thing of its own, and
 * nothing of either is lost.
 */
export function asAnotherThing<Given extends Fields>(
  fields: Given,
  problem: InputProblem,
): { readonly fields: Fields; readonly problem: InputProblem } {
  if (!problem.messageKey.endsWith('.sentOtherwise')) return { fields, problem };
  const { clientToken: _used, ...rest } = fields;
  return { fields: rest, problem: { ...problem, outcome: 'superseded' } };
}
