import fc from 'fast-check';
import { SMALLEST_COUNT, smallCount } from './small-counts.js';

describe('a count of people that stands alone', () => {
  it('is told from the minimum on, and below it is a few: nobody too, so that the first to come is not announced', () => {
    expect([0, 1, 4, 5, 6].map((people) => smallCount(people, SMALLEST_COUNT))).toEqual(['few', 'few', 'few', 5, 6]);
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: SMALLEST_COUNT, max: 30 }), (people, least) => {
        const told = smallCount(people, least);
        expect(told).toBe(people < least ? 'few' : people);
        // An entity that asks for more is told of no count that a smaller minimum would not have told.
        if (told !== 'few') expect(smallCount(people, SMALLEST_COUNT)).toBe(told);
      }),
    );
  });
});
