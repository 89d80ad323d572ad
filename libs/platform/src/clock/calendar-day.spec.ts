import { calendarDay, endOfDay, isRealDay } from './calendar-day.js';

describe('the calendar of an entity', () => {
  it('says which day it is there', () => {
    const at = new Date('2026-03-01T23:30:00Z');
    expect(calendarDay(at, 'Europe/Lisbon')).toBe('2026-03-01');
    expect(calendarDay(at, 'Europe/Berlin')).toBe('2026-03-02');
    expect(calendarDay(at, 'America/New_York')).toBe('2026-03-01');
    expect(calendarDay(at, 'Pacific/Kiritimati')).toBe('2026-03-02');
  });

  it.each([
    ['Europe/Lisbon', '2026-01-15', '2026-01-16T00:00:00.000Z'],
    ['Europe/Berlin', '2026-01-15', '2026-01-15T23:00:00.000Z'],
    ['Asia/Kolkata', '2026-01-15', '2026-01-15T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-15', '2026-01-15T10:00:00.000Z'],
    ['America/New_York', '2026-01-15', '2026-01-16T05:00:00.000Z'],
  ])('in %s, %s is over at %s', (timeZone, day, end) => {
    expect(endOfDay(day, timeZone).toISOString()).toBe(end);
  });

  it('gives the days of changing clocks their 23 and 25 hours', () => {
    const hours = (day: string, before: string, zone: string) =>
      (endOfDay(day, zone).getTime() - endOfDay(before, zone).getTime()) / 3_600_000;
    expect(hours('2026-03-29', '2026-03-28', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', '2026-10-24', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-03-29', '2026-03-28', 'Europe/Lisbon')).toBe(23);
  });

  it('ends the day where the clocks change at midnight itself', () => {
    // Beirut skips from 24:00 to 01:00, Havana goes back from 01:00 to 00:00, Azores change at 00:00 local time.
    for (const [zone, day] of [
      ['Asia/Beirut', '2026-03-28'],
      ['America/Havana', '2026-10-31'],
      ['Atlantic/Azores', '2026-03-28'],
      ['Atlantic/Azores', '2026-10-24'],
      ['Africa/Cairo', '2026-04-23'],
      ['Africa/Cairo', '2026-10-29'],
      ['America/Asuncion', '2023-03-25'],
    ] as const) {
      const end = endOfDay(day, zone);
      expect(calendarDay(new Date(end.getTime() - 1), zone)).toBe(day);
      expect(calendarDay(end, zone) > day).toBe(true);
    }
  });

  it('knows which days there are', () => {
    expect(isRealDay('2028-02-29')).toBe(true);
    for (const day of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '20260101',
      'tomorrow',
      '',
      null,
      20260101,
    ])
      expect(isRealDay(day)).toBe(false);
  });
});
