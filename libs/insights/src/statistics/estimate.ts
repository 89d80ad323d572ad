/**
 * A figure with its 95 % interval: NPS −100…100, proportions in %, SUS and UMUX-Lite 0…100, others in points.
 * `value` is null without answers, the interval where none can be computed (the mean of one answer).
 */
export interface Estimate {
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
  /** Standard error, for NPS: of the adjusted estimate. */
  se?: number;
  median?: number;
}

/**
 * a − b with its unadjusted 95 % interval, in the units of the estimate, and the two-sided p.
 * Null: p without a possible test, the interval where none can be computed, the difference where a group is empty.
 */
export interface Difference {
  difference: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
}

export const NO_DIFFERENCE: Difference = { difference: null, low: null, high: null, p: null };

export function noEstimate(): Estimate {
  return { n: 0, value: null, low: null, high: null };
}

export function cutAt(limit: number, value: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
