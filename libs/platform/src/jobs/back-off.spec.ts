import { backOffMs } from './back-off.js';

describe('back-off', () => {
  it('doubles from five seconds up to six hours', () => {
    expect([1, 2, 3, 4].map((attempts) => backOffMs(attempts, 0.5))).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(backOffMs(30, 0.5)).toBe(6 * 3_600_000);
  });

  it('spreads by a quarter to either side, so that a full outage does not end in a burst', () => {
    expect([backOffMs(1, 0), backOffMs(1, 1)]).toEqual([3_750, 6_250]);
  });
});
