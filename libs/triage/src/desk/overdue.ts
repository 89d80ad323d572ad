import { ENTITIES } from '#identity';
import { all, and, calendarDay, list, none, or, sql, type Sql } from '#platform';

/** The calendar day it is now in some time zones. */
export interface DayInZones {
  readonly day: string;
  readonly zones: readonly string[];
}

/** Days of the world at one moment, the earliest first. */
export function daysInZones(at: Date, zones: readonly string[]): DayInZones[] {
  const byDay = Map.groupBy(zones, (zone) => calendarDay(at, zone));
  return [...byDay].map(([day, there]) => ({ day, zones: there })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Contributions past their due date in their entity. The outer bound is what an index can be walked by. */
export function isOverdue(days: readonly DayInZones[]): Sql {
  const [first, ...later] = days;
  const last = days.at(-1);
  if (!first || !last) return none;
  const there = later.map(
    ({ day, zones }) =>
      sql`c.due_on < ${day} AND c.entity_id IN (SELECT t.id FROM ${ENTITIES} WHERE t.time_zone IN (${list(zones)}))`,
  );
  return and(sql`c.due_on < ${last.day}`, later.length ? or(sql`c.due_on < ${first.day}`, ...there) : all);
}
