import { type Estimate } from './estimate.js';

const HOLDS = {
  '>=': (value: number, threshold: number) => value >= threshold,
  '>': (value: number, threshold: number) => value > threshold,
  '<=': (value: number, threshold: number) => value <= threshold,
  '<': (value: number, threshold: number) => value < threshold,
};

export type Operator = keyof typeof HOLDS;

export interface JudgedCriterion {
  estimate: Estimate;
  operator: Operator;
  threshold: number;
  minimumN: number;
}

export interface CriterionVerdict {
  verdict: 'not_enough_data' | 'met' | 'not_met';
  /** Whether the ends of the interval get different verdicts, or there is no interval. */
  narrow: boolean;
}

/** For a figure told as a band: decided only where the whole band is on one side of the threshold. */
export function bandVerdict(
  { n, band }: { n: number; band: readonly [number, number] | null },
  { operator, threshold, minimumN }: Omit<JudgedCriterion, 'estimate'>,
): CriterionVerdict {
  const [low, high] = (band ?? []).map((end) => HOLDS[operator](end, threshold));
  if (low === undefined || low !== high || n < minimumN) return { verdict: 'not_enough_data', narrow: false };
  return { verdict: low ? 'met' : 'not_met', narrow: false };
}

/** Whether a criterion is met, by the value as counted. */
export function verdict({ estimate, operator, threshold, minimumN }: JudgedCriterion): CriterionVerdict {
  const { n, value, low, high } = estimate;
  if (value === null || n < minimumN) return { verdict: 'not_enough_data', narrow: false };
  const holds = (figure: number) => HOLDS[operator](figure, threshold);
  return {
    verdict: holds(value) ? 'met' : 'not_met',
    narrow: holds(low ?? -Infinity) !== holds(high ?? Infinity),
  };
}
