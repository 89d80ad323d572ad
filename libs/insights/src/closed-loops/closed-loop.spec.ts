import fc from 'fast-check';
import { plainLoop, type WatchedContribution } from '../../../../test/support/proofs/plain-loop.js';
import type { LoopCount } from '#contributions';
import { findMedian } from '../statistics/index.js';
import { closedLoop } from './closed-loop.js';

/** As one would do it with all of them in hand. */
function plainMedian(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (!sorted.length) return null;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

function counted(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const of = (outcome: string | null, daysToAnswer: number | null, count = 1): LoopCount => ({
  outcome,
  daysToAnswer,
  count,
});

describe('the median of days', () => {
  it('is the middle one, or halfway between two', () => {
    expect(findMedian(new Map())).toBeNull();
    expect(findMedian(counted([3]))).toBe(3);
    expect(findMedian(counted([1, 2]))).toBe(1.5);
    expect(findMedian(counted([0, 0, 9]))).toBe(0);
    expect(findMedian(counted([5, 1, 1, 5]))).toBe(3);
  });

  it('is that of all values, counted in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 }), (values) => {
        expect(findMedian(counted(values))).toBe(plainMedian(values));
      }),
    );
  });

  it('is no matter of how often counts were added up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })), { maxLength: 40 }),
        (groups) => {
          const counts = groups.map(([days, count]) => of(null, days, count));
          const all = groups.flatMap(([days, count]) => Array.from({ length: count }, () => days));
          expect(closedLoop(counts, 0)).toMatchObject({ medianDays: plainMedian(all), answered: all.length, open: 0 });
        },
      ),
    );
  });
});

const said = fc.record({
  rolloutId: fc.constantFrom(1, 2, 3),
  isHidden: fc.boolean(),
  isDecided: fc.boolean(),
  waited: fc.option(fc.nat(40)),
  into: fc.option(fc.nat(), { freq: 1 }),
});

function rootOf(all: readonly WatchedContribution[], id: string): WatchedContribution {
  const one = all[Number(id)]!;
  return one.mergedInto === null ? one : rootOf(all, one.mergedInto);
}

describe('the closed loop', () => {
  it('counts what was said, decided and answered, and what is still open', () => {
    const loop = closedLoop([of('planned', 2, 4), of('declined', 3), of(null, 7, 2), of(null, null, 5)], 0);
    expect(loop).toEqual({ contributions: 12, withOutcome: 5, answered: 7, medianDays: 2, open: 5 });
  });

  it('lets merged ones count with the outcome of the one that speaks for them, and leaves their waiting to it', () => {
    const loop = closedLoop([of('planned', 2), of('merged', null, 3), of('merged', 9)], 4);
    expect(loop).toEqual({ contributions: 5, withOutcome: 5, answered: 1, medianDays: 2, open: 0 });
  });

  it('is that of contributions counted one by one, hidden and merged ones among them, whatever entities are taken together', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), fc.subarray([1, 2, 3]), (rows, rolloutIds) => {
        const all = rows.map(({ into, ...row }, index): WatchedContribution => ({
          ...row,
          id: String(index),
          mergedInto: into === null || index === 0 ? null : String(into % index),
        }));
        const taken = all.filter(({ rolloutId, isHidden }) => !isHidden && rolloutIds.includes(rolloutId));
        const counts = taken.map(({ mergedInto, isDecided, waited }) =>
          of(mergedInto === null ? (isDecided ? 'planned' : null) : 'merged', waited),
        );
        const joined = taken.filter(({ mergedInto }) => mergedInto !== null && rootOf(all, mergedInto).isDecided);
        expect(closedLoop(counts, joined.length)).toEqual(plainLoop(all, rolloutIds));
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of how long people waited where nobody has been answered', () => {
    expect(closedLoop([of(null, null, 6)], 0)).toMatchObject({ withOutcome: 0, medianDays: null, open: 6 });
  });
});
