const FEWEST = 20;
export const MOST_ON_A_PAGE = 100;

/**
 * Where a page ends: after the first whole day from the twentieth entry on, else after the last whole day that fits.
 * A day that is longer than a page is cut where the page is full.
 * @param days of the entries in their order, one more than fits when there are more
 */
export function endOfPage(days: readonly string[]): number {
  const ends = days.map((_, at) => at).filter((at) => at > 0 && at <= MOST_ON_A_PAGE && isBetweenDays(days, at));
  if (days.length <= MOST_ON_A_PAGE) ends.push(days.length);
  return ends.find((at) => at >= FEWEST) ?? ends.at(-1) ?? MOST_ON_A_PAGE;
}

/** News under an alias stand at the start of a day in UTC, so that two days may alternate for a reader elsewhere. */
function isBetweenDays(days: readonly string[], at: number): boolean {
  const before = new Set(days.slice(0, at));
  return !days.slice(at).some((day) => before.has(day));
}
