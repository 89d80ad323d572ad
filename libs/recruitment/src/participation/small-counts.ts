/** Smallest count of people shown for one ambassador, unless the entity wants more. */
export const SMALLEST_COUNT = 5;

/** A count, or `few` for somebody but fewer than the entity's minimum. */
export type SmallCount = number | 'few';

export function smallCount(people: number, least = SMALLEST_COUNT): SmallCount {
  return people > 0 && people < least ? 'few' : people;
}

/**
 * A column whose total is known elsewhere: counts below `least` are hidden, and while those hidden add up to fewer,
 * so that one could be had by subtraction, the smallest of the others goes with them.
 */
export function smallCounts(column: readonly number[], least = SMALLEST_COUNT): SmallCount[] {
  const shown = column.map((people) => smallCount(people, least));
  const hidden = () => column.reduce((sum, people, at) => sum + (shown[at] === 'few' ? people : 0), 0);
  while (shown.includes('few') && hidden() < least) {
    const next = smallestShown(shown);
    if (next === undefined) break;
    shown[next] = 'few';
  }
  return shown;
}

function smallestShown(shown: readonly SmallCount[]): number | undefined {
  const candidates = shown.flatMap((count, at) => (typeof count === 'number' && count > 0 ? [{ count, at }] : []));
  return candidates.sort((a, b) => a.count - b.count)[0]?.at;
}
