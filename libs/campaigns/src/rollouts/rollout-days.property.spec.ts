import fc from 'fast-check';
import { calendarDay, endOfDay } from '#platform';
import type { RolloutStatus } from './rollout.entity.js';
import { dueSteps } from './rollout-life.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONES = ['Europe/Lisbon', 'Europe/Berlin', 'Europe/Dublin'] as const;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const dayAfter = (day: string, days = 1) => dayOf(Date.parse(day) + days * DAY_MS);

/** The Sunday in that month of that year on which clocks change in Europe. */
function lastSunday(year: number, month: 3 | 10): string {
  const last = new Date(Date.UTC(year, month, 0));
  return dayOf(last.getTime() - last.getUTCDay() * DAY_MS);
}

const years = fc.integer({ min: 2024, max: 2036 });
/** Any day, and more often than chance would have it one on which something happens to the calendar. */
const days = fc.oneof(
  fc
    .integer({ min: Date.parse('2024-01-01') / DAY_MS, max: Date.parse('2036-12-31') / DAY_MS })
    .map((n) => dayOf(n * DAY_MS)),
  fc
    .record({ year: years, month: fc.constantFrom(3 as const, 10 as const), off: fc.integer({ min: -1, max: 1 }) })
    .map(({ year, month, off }) => dayAfter(lastSunday(year, month), off)),
  fc.constantFrom('2024-02-28', '2024-02-29', '2028-02-29', '2032-02-29', '2027-02-28', '2026-12-31'),
);
const zones = fc.constantFrom(...ZONES);

describe('days of an entity', () => {
  it('end where the next begins, and have 24 hours but on the two Sundays', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const [begin, end] = [endOfDay(dayAfter(day, -1), zone), endOfDay(day, zone)];
        expect(calendarDay(begin, zone)).toBe(day);
        expect(calendarDay(new Date(end.getTime() - 1), zone)).toBe(day);
        expect(calendarDay(end, zone)).toBe(dayAfter(day));
        const year = Number(day.slice(0, 4));
        const hours = day === lastSunday(year, 3) ? 23 : day === lastSunday(year, 10) ? 25 : 24;
        expect((end.getTime() - begin.getTime()) / HOUR_MS).toBe(hours);
      }),
      { numRuns: 500 },
    );
  });

  it('move a rollout once each, not before they have begun and at the first look after, also when clocks are set', () => {
    const looks = fc.array(fc.integer({ min: -HOUR_MS, max: 12 * HOUR_MS }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(days, zones, fc.nat(3), fc.nat(5), looks, (recruitingFrom, zone, wait, length, steps) => {
        const testingFrom = dayAfter(recruitingFrom, wait);
        const testingUntil = dayAfter(testingFrom, length);
        const dates = { recruitingFrom, testingFrom, testingUntil, archivedFrom: null };
        const due: Partial<Record<RolloutStatus, number>> = {
          recruiting: endOfDay(dayAfter(recruitingFrom, -1), zone).getTime(),
          testing: endOfDay(dayAfter(testingFrom, -1), zone).getTime(),
          analysing: endOfDay(testingUntil, zone).getTime(),
        };
        let status: RolloutStatus = 'draft';
        let latest = 0;
        const taken: RolloutStatus[] = [];
        let at = Date.parse(recruitingFrom) - DAY_MS;
        for (const step of steps) {
          at += step;
          for (const to of dueSteps({ ...dates, status }, calendarDay(new Date(at), zone))) {
            expect(at).toBeGreaterThanOrEqual(due[to] ?? Infinity);
            taken.push((status = to));
          }
          latest = Math.max(latest, at);
        }
        const expected = (['recruiting', 'testing', 'analysing'] as const).filter((to) => (due[to] ?? 0) <= latest);
        expect(taken).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
