import fc from 'fast-check';
import { wholePercents } from './whole-percents.js';

describe('parts of a whole as whole percentages', () => {
  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [12, 4, 1],
      [71, 23, 6],
    ],
    [
      [2, 5, 10],
      [12, 29, 59],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [
      [4, 0],
      [100, 0],
    ],
    [[], []],
  ])('of %j are %j', (parts, percents) => {
    expect(wholePercents(parts)).toEqual(percents);
  });

  it('add up to 100, each less than one away from what it is, more never for a smaller part', () => {
    const counts = fc.array(fc.nat(300_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(
        counts.filter((parts) => parts.some((part) => part > 0)),
        (parts) => {
          const percents = wholePercents(parts);
          const whole = parts.reduce((sum, part) => sum + part, 0);
          expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100);
          parts.forEach((part, index) => {
            expect(Math.abs(percents[index]! - (100 * part) / whole)).toBeLessThan(1);
            parts.forEach((other, at) => {
              if (part > other) expect(percents[index]!).toBeGreaterThanOrEqual(percents[at]!);
            });
          });
        },
      ),
    );
  });
});
