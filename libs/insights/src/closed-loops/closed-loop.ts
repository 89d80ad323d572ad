import type { LoopCount } from '#contributions';
import { findMedian } from '../statistics/index.js';

export interface ClosedLoop {
  readonly contributions: number;
  readonly withOutcome: number;
  /** Like `open` without merged contributions; `medianDays` is over these. */
  readonly answered: number;
  readonly medianDays: number | null;
  readonly open: number;
}

/** With fewer, a rate would tell about single contributions rather than about the team. */
export const FEWEST_FOR_A_RATE = 5;

/** @param joinedAndDecided merged contributions that are decided through the one that speaks for them */
export function closedLoop(counts: readonly LoopCount[], joinedAndDecided: number): ClosedLoop {
  const unmerged = counts.filter(({ outcome }) => outcome !== 'merged');
  const waits = daysIn(unmerged);
  const answered = sum([...waits.values()]);
  return {
    contributions: sum(counts.map(({ count }) => count)),
    withOutcome: joinedAndDecided + sum(unmerged.filter(({ outcome }) => outcome !== null).map(({ count }) => count)),
    answered,
    medianDays: findMedian(waits),
    open: sum(unmerged.map(({ count }) => count)) - answered,
  };
}

export function hasRate({ contributions }: { readonly contributions: number }): boolean {
  return contributions >= FEWEST_FOR_A_RATE;
}

function daysIn(counts: readonly LoopCount[]): Map<number, number> {
  const days = new Map<number, number>();
  for (const { daysToAnswer, count } of counts)
    if (daysToAnswer !== null) days.set(daysToAnswer, (days.get(daysToAnswer) ?? 0) + count);
  return days;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
