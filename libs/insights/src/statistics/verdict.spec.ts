import { type Operator, verdict } from './verdict.js';

const measured = (value: number, low: number | null, high: number | null, n = 60) => ({ n, value, low, high });
const atLeast = (threshold: number, minimumN = 30) => ({ operator: '>=' as const, threshold, minimumN });

describe('the verdict on a criterion', () => {
  it('goes by the value', () => {
    expect(verdict({ estimate: measured(71, 69, 73), ...atLeast(68) })).toEqual({ verdict: 'met', narrow: false });
    expect(verdict({ estimate: measured(61, 59, 63), ...atLeast(68) })).toEqual({ verdict: 'not_met', narrow: false });
  });

  it('is narrow when the interval straddles the threshold', () => {
    expect(verdict({ estimate: measured(71, 66, 76), ...atLeast(68) })).toEqual({ verdict: 'met', narrow: true });
    expect(verdict({ estimate: measured(65, 60, 70), ...atLeast(68) })).toEqual({ verdict: 'not_met', narrow: true });
    expect(verdict({ estimate: measured(71, 68, 74), ...atLeast(68) }).narrow).toBe(false);
  });

  it('waits for the smallest n, and for a first answer whatever the smallest n', () => {
    const waiting = { verdict: 'not_enough_data', narrow: false };
    expect(verdict({ estimate: measured(71, 66, 76, 29), ...atLeast(68) })).toEqual(waiting);
    expect(verdict({ estimate: measured(71, 69, 76, 30), ...atLeast(68) }).verdict).toBe('met');
    expect(verdict({ estimate: { n: 0, value: null, low: null, high: null }, ...atLeast(68, 0) })).toEqual(waiting);
  });

  it('is narrow where a single answer gives no interval', () => {
    expect(verdict({ estimate: measured(90, null, null, 1), ...atLeast(68, 1) })).toEqual({
      verdict: 'met',
      narrow: true,
    });
  });

  it.each<[Operator, string[]]>([
    ['>=', ['not_met', 'met', 'met']],
    ['>', ['not_met', 'not_met', 'met']],
    ['<=', ['met', 'met', 'not_met']],
    ['<', ['met', 'not_met', 'not_met']],
  ])('reads %s at 49, 50 and 51 against 50', (operator, verdicts) => {
    const judged = [49, 50, 51].map(
      (value) => verdict({ estimate: measured(value, value, value), operator, threshold: 50, minimumN: 5 }).verdict,
    );
    expect(judged).toEqual(verdicts);
  });
});
