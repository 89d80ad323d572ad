/** Smallest count of people shown for one ambassador. */
export const SMALLEST_COUNT = 5;

/** A count, or `few` for one to four people. */
export type SmallCount = number | 'few';

export function smallCount(people: number): SmallCount {
  return people > 0 && people < SMALLEST_COUNT ? 'few' : people;
}

/**
 * A column whose total is known elsewhere: counts of one to four are hidden, and while those hidden add up to fewer than five,
 * so that one could be had by subtraction, the smallest of the others goes with them.
 */
export function smallCounts(column: readonly number[]): SmallCount[] {
  const shown = column.map(smallCount);
  const hidden = () => column.reduce((sum, people, at) => sum + (shown[at] === 'few' ? people : 0), 0);
  while (shown.includes('few') && hidden() < SMALLEST_COUNT) {
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
