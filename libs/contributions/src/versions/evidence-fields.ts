import { OptionalMark } from '#platform';

const BASIS = /^(none|[0-9a-f]{32})$/;
const OPENED = /^[0-9a-f]{32}$/;

/** What answers were based on: `none`, or the `basis` of what was stored when their form was opened. */
export function BasisField(): PropertyDecorator {
  return OptionalMark(BASIS);
}

/** Whether it can be a `basis`. */
export function isBasis(value: unknown): value is string {
  return typeof value === 'string' && BASIS.test(value);
}

/** The proof that a form was opened in time. */
export function OpenedField(): PropertyDecorator {
  return OptionalMark(OPENED);
}

/** Whether it can be such a proof. */
export function isOpenedStamp(value: unknown): value is string {
  return typeof value === 'string' && OPENED.test(value);
}
