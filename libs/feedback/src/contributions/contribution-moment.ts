import { calendarDay } from '#campaigns';
import { isUnderAlias } from './contribution.js';

/** When something was said: the day only under an alias. */
export function momentOf(at: Date, place: { readonly feedbackMode: string; readonly timeZone: string }): Date {
  return isUnderAlias(place) ? new Date(`${calendarDay(at, place.timeZone)}T00:00:00Z`) : at;
}
