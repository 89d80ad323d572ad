/** One contribution with what became of it, as somebody would write it down who watches. */
export interface WatchedContribution {
  readonly id: string;
  readonly rolloutId: number;
  readonly isHidden: boolean;
  readonly mergedInto: string | null;
  /** Whether an outcome of its own was ever published. */
  readonly isDecided: boolean;
  /** Calendar days until the first word of the team; null before it. */
  readonly waited: number | null;
}

export interface PlainLoop {
  readonly contributions: number;
  readonly withOutcome: number;
  readonly answered: number;
  readonly medianDays: number | null;
  readonly open: number;
}

/** The closed loop of these rollouts, counted one contribution after the other. @param all of every rollout: the one that speaks may be elsewhere */
export function plainLoop(all: readonly WatchedContribution[], rolloutIds: readonly number[]): PlainLoop {
  const spoken = (one: WatchedContribution): WatchedContribution =>
    one.mergedInto === null ? one : spoken(all.find(({ id }) => id === one.mergedInto)!);
  const shown = all.filter(({ rolloutId, isHidden }) => !isHidden && rolloutIds.includes(rolloutId));
  const standing = shown.filter(({ mergedInto }) => mergedInto === null);
  const waits = standing.flatMap(({ waited }) => (waited === null ? [] : [waited])).sort((a, b) => a - b);
  const half = Math.floor(waits.length / 2);
  const middle = waits.length % 2 === 1 ? waits[half]! : (waits[half - 1]! + waits[half]!) / 2;
  return {
    contributions: shown.length,
    withOutcome: shown.filter((one) => spoken(one).isDecided).length,
    answered: waits.length,
    medianDays: waits.length ? middle : null,
    open: standing.length - waits.length,
  };
}

/** How often the calendar of a place turned from one moment to the other, looked at every hour. */
export function turnsOfTheCalendar(from: Date, to: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short' });
  const days = new Set([format.format(from), format.format(to)]);
  for (let at = from.getTime(); at < to.getTime(); at += 3_600_000) days.add(format.format(at));
  return days.size - 1;
}
