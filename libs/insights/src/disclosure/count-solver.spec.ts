import { isPossible } from '../../../../test/support/proofs/count-solver.js';

const is = (of: readonly number[], count: number) => ({ of, low: count, high: count });

describe('whether counts are possible', () => {
  it('sees what adds up and what does not', () => {
    expect(isPossible(2, [is([0, 1], 5), is([0], 3)])).toBe(true);
    expect(isPossible(2, [is([0, 1], 5), is([0], 3), is([1], 3)])).toBe(false);
    expect(isPossible(3, [is([0, 1], 3), is([1, 2], 3), is([0, 2], 3)])).toBe(false);
    expect(isPossible(3, [is([0, 1], 3), is([1, 2], 3), is([0, 2], 4)])).toBe(true);
    expect(isPossible(2, [is([0, 1], 4), { of: [0], low: 0, high: 1 }, { of: [1], low: 0, high: 2 }])).toBe(false);
  });
});
