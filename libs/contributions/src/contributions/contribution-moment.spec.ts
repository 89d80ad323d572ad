import fc from 'fast-check';
import { momentKept, momentShown, storedMoment, togetherShown } from './contribution-moment.js';

const zones = fc.constantFrom('America/Lima', 'Europe/Lisbon', 'Europe/Berlin', 'Pacific/Auckland');
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });

describe('the moment of what was done under an alias', () => {
  it('has its day fixed where it is stored: read again, in any time zone, it stays the same', () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 0, max: 500 }), (at, timeZone, order) => {
        const place = { feedbackMode: 'confidential', timeZone };
        const day = momentKept(at, place);
        const stored = new Date(day.getTime() + order);
        expect(storedMoment(stored, place)).toEqual(day);
        expect([momentShown(stored, place), togetherShown(stored, { feedbackMode: 'named' })]).toEqual([
          day.toISOString().slice(0, 10),
          day.toISOString().slice(0, 10),
        ]);
      }),
    );
  });

  it('is shown as the day it has, whatever time was stored with it, and by name as it is', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom('named', 'confidential', 'anonymous'), (at, feedbackMode) => {
        const shown = momentShown(at, { feedbackMode });
        expect(shown).toEqual(feedbackMode === 'named' ? at : at.toISOString().slice(0, 10));
      }),
    );
  });

  it('by name is the moment itself', () => {
    const [at, place] = [new Date('2026-03-02T09:30:00.123Z'), { feedbackMode: 'named', timeZone: 'America/Lima' }];
    expect([momentKept(at, place), storedMoment(at, place), togetherShown(at, place)]).toEqual([at, at, at]);
  });
});
