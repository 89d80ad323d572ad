/** For one ambassador or channel, unless the entity wants more. */
export const SMALLEST_COUNT = 5;

/** `few`: below the entity's minimum, or combined with such a count because it would reveal it. */
export type SmallCount = number | 'few';

/** For a count that stands alone. 0 is `few` too: else the page would show when the first person comes. */
export function smallCount(people: number, least: number): SmallCount {
  return people < least ? 'few' : people;
}
