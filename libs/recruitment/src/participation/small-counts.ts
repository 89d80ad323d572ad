/** Smallest count of people shown for one ambassador or one way of coming, unless the entity wants more. */
export const SMALLEST_COUNT = 5;

/** A count, or `few`: fewer than the entity's minimum, or put together with such a count because it would give it away. */
export type SmallCount = number | 'few';

/** A count that stands alone. Nobody is `few` too: else the page would tell when the first one comes. */
export function smallCount(people: number, least: number): SmallCount {
  return people < least ? 'few' : people;
}
