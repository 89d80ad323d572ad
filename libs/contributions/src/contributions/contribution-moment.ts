import { calendarDay } from '#platform';
import { isUnderAlias } from './contribution.js';

/** When something happened, as it is stored: the day only under an alias. */
export function momentKept(at: Date, place: { readonly feedbackMode: string; readonly timeZone: string }): Date {
  return isUnderAlias(place) ? new Date(`${calendarDay(at, place.timeZone)}T00:00:00Z`) : at;
}

const DAY_MS = 86_400_000;
/** What orders the acts of a day takes no more of it than this, see `OrderedDays`. */
export const MOST_OF_A_DAY_MS = 60_000;

/** The same of a moment that is stored already: no time zone shifts its day again. */
export function storedMoment(at: Date, place: { readonly feedbackMode: string }): Date {
  return isUnderAlias(place) || isDayAlone(at) ? new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS) : at;
}

/**
 * The same as it is shown of what was done to several together: where one of them was under an alias, the days of all were
 * kept. By name within a minute of midnight it is not told apart from that.
 */
export function togetherShown(at: Date, place: { readonly feedbackMode: string }): Date | string {
  return isDayAlone(at) ? at.toISOString().slice(0, 10) : momentShown(at, place);
}

function isDayAlone(at: Date): boolean {
  return at.getTime() % DAY_MS < MOST_OF_A_DAY_MS;
}

/** The same as it is shown: under an alias `YYYY-MM-DD`, also of what was stored with a time. */
export function momentShown(at: Date, place: { readonly feedbackMode: string }): Date | string {
  return isUnderAlias(place) ? at.toISOString().slice(0, 10) : at;
}
