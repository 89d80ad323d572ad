import { OptionalMark } from '../input/optional-mark.js';

const BASIS = /^(none|[0-9a-f]{32})$/;

/** What a form was filled from: `none`, or the edition of what was stored when it was opened. */
export function BasisField(): PropertyDecorator {
  return OptionalMark(BASIS);
}

/** Whether a value has the form of a basis. */
export function isBasis(value: unknown): value is string {
  return typeof value === 'string' && BASIS.test(value);
}
