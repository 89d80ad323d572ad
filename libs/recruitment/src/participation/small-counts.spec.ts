import fc from 'fast-check';
import { smallCounts } from './small-counts.js';

describe('counts of one ambassador', () => {
  it('are told from five on; nobody is nobody', () => {
    expect(smallCounts([12, 5, 0])).toEqual([12, 5, 0]);
  });

  it('hide a second one when the first could be had by subtraction', () => {
    expect(smallCounts([12, 3, 6])).toEqual([12, 'few', 'few']);
  });

  it('need no second one when several hidden ones add up to five', () => {
    expect(smallCounts([12, 3, 2, 6])).toEqual([12, 'few', 'few', 6]);
  });

  it('never leave fewer than five people hidden, unless there are no more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), (column) => {
        const shown = smallCounts(column);
        const hidden = column.filter((_, at) => shown[at] === 'few').reduce((sum, people) => sum + people, 0);
        const anybodyShown = shown.some((count) => typeof count === 'number' && count > 0);
        expect(hidden === 0 || hidden >= 5 || !anybodyShown).toBe(true);
        expect(shown.every((count) => count === 'few' || count === 0 || count >= 5)).toBe(true);
      }),
    );
  });
});
