import { daysInZones } from './overdue.js';

describe('the day it is', () => {
  it('is told for each time zone, the earliest day first', () => {
    const zones = ['Pacific/Kiritimati', 'Europe/Lisbon', 'Europe/Berlin', 'America/Lima'];
    expect(daysInZones(new Date('2026-03-04T23:30:00Z'), zones)).toEqual([
      { day: '2026-03-04', zones: ['Europe/Lisbon', 'America/Lima'] },
      { day: '2026-03-05', zones: ['Pacific/Kiritimati', 'Europe/Berlin'] },
    ]);
    expect(daysInZones(new Date(), [])).toEqual([]);
  });
});
