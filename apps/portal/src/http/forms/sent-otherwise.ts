import type { InputProblem } from '../pages/page.js';
import type { Fields } from './fields.js';

/** A form whose client token has brought something else gets a new one: sent again, it is stored beside that. */
export function asAnotherThing<Given extends Fields>(
  fields: Given,
  problem: InputProblem,
): { readonly fields: Fields; readonly problem: InputProblem } {
  if (!problem.messageKey.endsWith('.sentOtherwise')) return { fields, problem };
  const { clientToken: _used, ...rest } = fields;
  return { fields: rest, problem: { ...problem, outcome: 'superseded' } };
}
