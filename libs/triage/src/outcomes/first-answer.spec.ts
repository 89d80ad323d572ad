import fc from 'fast-check';
import { turnsOfTheCalendar } from '../../../../test/support/proofs/plain-loop.js';
import { momentKept } from '../../../contributions/src/contributions/contribution-moment.js';
import { dayShown, firstAnswer } from './first-answer.js';

const named = { feedbackMode: 'named', timeZone: 'America/Sao_Paulo' };
const underAlias = { feedbackMode: 'confidential', timeZone: 'America/Sao_Paulo' };

describe('days to a first answer', () => {
  it('are calendar days of the entity, however few hours lie between', () => {
    const postedAt = new Date('2026-03-03T02:30:00Z');
    expect(dayShown(postedAt, named)).toBe('2026-03-02');
    expect(firstAnswer(new Date('2026-03-03T12:00:00Z'), { ...named, postedAt })).toEqual({
      answeredAt: new Date('2026-03-03T12:00:00Z'),
      daysToAnswer: 1,
    });
    expect(firstAnswer(new Date('2026-03-03T02:59:00Z'), { ...named, postedAt }).daysToAnswer).toBe(0);
  });

  it('are counted from the day that was kept, under an alias, and keep the day only', () => {
    const postedAt = new Date('2026-03-02T00:00:00Z');
    expect(dayShown(postedAt, underAlias)).toBe('2026-03-02');
    expect(firstAnswer(new Date('2026-03-06T02:00:00Z'), { ...underAlias, postedAt })).toEqual({
      answeredAt: new Date('2026-03-05T00:00:00Z'),
      daysToAnswer: 3,
    });
  });

  it('are as often as the calendar turned there, over any change of the hour, by name and under an alias', () => {
    const postedAround = ['2026-03-27', '2026-10-23', '2026-12-30'].map((day) => Date.parse(day));
    const place = fc.record({
      feedbackMode: fc.constantFrom('named', 'confidential', 'anonymous'),
      timeZone: fc.constantFrom('Europe/Lisbon', 'Europe/Berlin', 'America/Lima', 'Pacific/Auckland'),
    });
    const minutes = (days: number) => fc.nat(days * 1440).map((passed) => passed * 60_000);
    fc.assert(
      fc.property(place, fc.constantFrom(...postedAround), minutes(4), minutes(12), (where, start, until, waited) => {
        const [posted, answered] = [new Date(start + until), new Date(start + until + waited)];
        const { daysToAnswer } = firstAnswer(answered, { ...where, postedAt: momentKept(posted, where) });
        expect(daysToAnswer).toBe(turnsOfTheCalendar(posted, answered, where.timeZone));
      }),
      { numRuns: 300 },
    );
  });

  it('are not fewer than none when clocks disagree', () => {
    const postedAt = new Date('2026-03-05T12:00:00Z');
    expect(firstAnswer(new Date('2026-03-04T12:00:00Z'), { ...named, postedAt }).daysToAnswer).toBe(0);
  });
});
