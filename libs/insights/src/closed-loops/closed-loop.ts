import type { LoopCount } from '#triage';

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
    medianDays: median(waits),
    open: sum(unmerged.map(({ count }) => count)) - answered,
  };
}

/** Exact median, or halfway between the two middle values. `counts`: how often each value occurs. */
export function median(counts: ReadonlyMap<number, number>): number | null {
  const n = sum([...counts.values()]);
  if (n === 0) return null;
  const inOrder = [...counts].sort(([a], [b]) => a - b);
  return (valueAt(inOrder, Math.floor((n - 1) / 2)) + valueAt(inOrder, Math.floor(n / 2))) / 2;
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

function valueAt(inOrder: readonly (readonly [number, number])[], position: number): number {
  let passed = 0;
  for (const [value, count] of inOrder) {
    passed += count;
    if (position < passed) return value;
  }
  throw new Error('There is no such position');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
