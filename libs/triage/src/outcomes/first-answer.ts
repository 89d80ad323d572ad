import { calendarDay } from '#platform';
import { isUnderAlias, momentKept, type FirstAnswer } from '#contributions';

interface Place {
  readonly feedbackMode: string;
  readonly timeZone: string;
}

const DAY_MS = 86_400_000;

/** The calendar day of a stored moment. Under an alias only the day is stored, and no time zone may shift it. */
export function dayShown(moment: Date, place: Place): string {
  return isUnderAlias(place) ? moment.toISOString().slice(0, 10) : calendarDay(moment, place.timeZone);
}

export function firstAnswer(now: Date, place: Place & { readonly postedAt: Date }): FirstAnswer {
  const waited = Date.parse(calendarDay(now, place.timeZone)) - Date.parse(dayShown(place.postedAt, place));
  return { answeredAt: momentKept(now, place), daysToAnswer: Math.max(0, Math.round(waited / DAY_MS)) };
}
