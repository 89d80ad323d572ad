import { calendarDay } from '#campaigns';
import { isUnderAlias } from './contribution.js';

/** When something happened, as it is stored: the day only under an alias. */
export function momentOf(at: Date, place: { readonly feedbackMode: string; readonly timeZone: string }): Date {
  return isUnderAlias(place) ? new Date(`${calendarDay(at, place.timeZone)}T00:00:00Z`) : at;
}

/** The same as it is shown: under an alias `YYYY-MM-DD`, also of what was stored with a time. */
export function momentShown(at: Date, place: { readonly feedbackMode: string }): Date | string {
  return isUnderAlias(place) ? at.toISOString().slice(0, 10) : at;
}
