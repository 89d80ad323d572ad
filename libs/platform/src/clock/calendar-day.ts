const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day `YYYY-MM-DD` of a moment in a time zone. */
export function calendarDay(at: Date, timeZone: string): string {
  return formatOf(timeZone).format(at).slice(0, 10);
}

/** The first moment after a day in a time zone: what is open until that day closes then. */
export function endOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  // The clocks may change that night: the offset before or the one after midnight gives the right moment.
  const [before, after] = [midnight - DAY_MS, midnight + DAY_MS].map(
    (near) => new Date(midnight - offsetMs(new Date(near), timeZone)),
  ) as [Date, Date];
  return turns(before) ? before : after;

  function turns(at: Date): boolean {
    return calendarDay(at, timeZone) > day && calendarDay(new Date(at.getTime() - 1), timeZone) <= day;
  }
}

/** True for an existing day, written `YYYY-MM-DD`. */
export function isRealDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value);
}

function offsetMs(at: Date, timeZone: string): number {
  const there = formatOf(timeZone).format(at).replace(' ', 'T');
  return Date.parse(`${there}Z`) - Math.floor(at.getTime() / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}
