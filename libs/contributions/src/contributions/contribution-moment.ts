import { calendarDay } from '#platform';
import { isUnderAlias } from './contribution.js';

/** A moment as it is stored. Under an alias only the entity's day, at midnight UTC: a time could lead to the person. */
export function momentKept(at: Date, place: { readonly feedbackMode: string; readonly timeZone: string }): Date {
  return isUnderAlias(place) ? new Date(`${calendarDay(at, place.timeZone)}T00:00:00Z`) : at;
}

const DAY_MS = 86_400_000;
/** Under an alias `OrderedDays` adds milliseconds to the day, fewer than this. */
export const MOST_OF_A_DAY_MS = 60_000;

/** `momentKept` for a moment stored already: its day is the entity's, so no time zone shifts it again. */
export function storedMoment(at: Date, place: { readonly feedbackMode: string }): Date {
  return isUnderAlias(place) || isDayAlone(at) ? new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS) : at;
}

/** `momentShown` for an act on several: one under an alias makes all of them days, stored just after midnight UTC. */
export function togetherShown(at: Date, place: { readonly feedbackMode: string }): Date | string {
  return isDayAlone(at) ? at.toISOString().slice(0, 10) : momentShown(at, place);
}

function isDayAlone(at: Date): boolean {
  return at.getTime() % DAY_MS < MOST_OF_A_DAY_MS;
}

/** A moment as it is shown: under an alias `YYYY-MM-DD`, also where a time was stored. */
export function momentShown(at: Date, place: { readonly feedbackMode: string }): Date | string {
  return isUnderAlias(place) ? at.toISOString().slice(0, 10) : at;
}
