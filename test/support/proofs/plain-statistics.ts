/** The formulas of docs/statistics.md once more, the plain way, from single answers, to hold the product against. */
export interface PlainEstimate {
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
  se?: number;
  median?: number;
}
export interface PlainDifference {
  difference: number;
  low: number | null;
  high: number | null;
  p: number | null;
}
export type PlainMetric = 'nps' | 'share' | 'mean';

const Z = 1.959963985;

export function plainEstimate(metric: PlainMetric, values: readonly number[]): PlainEstimate {
  const n = values.length;
  if (n === 0) return { n, value: null, low: null, high: null };
  if (metric === 'nps') {
    const { centre, se } = adjustedNps(values);
    const [low, high] = [Math.max(-100, centre - Z * se), Math.min(100, centre + Z * se)];
    return { n, value: 100 * mean(values), low, high, se };
  }
  if (metric === 'share') return { n, value: 100 * mean(values), ...wilson(values) };
  if (n === 1) return { n, value: mean(values), low: null, high: null };
  const half = variance(values) === 0 ? 0 : tQuantile(n - 1) * Math.sqrt(variance(values) / n);
  return { n, value: mean(values), low: mean(values) - half, high: mean(values) + half };
}

/** The mean of any numbers; with the one in the middle from ten on. */
export function plainNumbers(values: readonly number[]): PlainEstimate {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = [sorted[Math.floor((values.length - 1) / 2)], sorted[Math.ceil((values.length - 1) / 2)]];
  const estimate = plainEstimate('mean', values);
  return values.length < 10 ? estimate : { ...estimate, median: mean(middle.map(Number)) };
}

/** a − b of two groups of different people. */
export function plainDifference(metric: PlainMetric, a: readonly number[], b: readonly number[]): PlainDifference {
  if (metric === 'nps') return npsDifference(a, b);
  return metric === 'share' ? shareDifference(a, b) : meanDifference(a, b);
}

/** Holm's step-down correction; a test that could not be made does not count. */
export function plainHolm(ps: readonly (number | null)[]): (number | null)[] {
  const made = ps.filter((p) => p !== null).sort((a, b) => a - b);
  const adjusted = made.map((p, rank) => Math.min(1, p * (made.length - rank)));
  return ps.map((p) => (p === null ? null : Math.max(...adjusted.slice(0, made.indexOf(p) + 1))));
}

/** Values 1, 0 and −1 for promoters, passives and detractors. */
function npsDifference(a: readonly number[], b: readonly number[]): PlainDifference {
  const [left, right] = [adjustedNps(a), adjustedNps(b)];
  const se = Math.sqrt(left.se ** 2 + right.se ** 2);
  const centre = left.centre - right.centre;
  const difference = 100 * (mean(a) - mean(b));
  return { difference, low: centre - Z * se, high: centre + Z * se, p: normalP(centre / se) };
}

function adjustedNps(values: readonly number[]): { centre: number; se: number } {
  const n = values.length + 3;
  const p = (values.filter((value) => value > 0).length + 0.75) / n;
  const d = (values.filter((value) => value < 0).length + 0.75) / n;
  return { centre: 100 * (p - d), se: 100 * Math.sqrt((p + d - (p - d) ** 2) / n) };
}

function shareDifference(a: readonly number[], b: readonly number[]): PlainDifference {
  const [p1, p2] = [100 * mean(a), 100 * mean(b)];
  const [w1, w2] = [wilson(a), wilson(b)];
  const pooled = mean([...a, ...b]);
  const se = 100 * Math.sqrt(pooled * (1 - pooled) * (1 / a.length + 1 / b.length));
  return {
    difference: p1 - p2,
    low: p1 - p2 - Math.sqrt((p1 - w1.low) ** 2 + (w2.high - p2) ** 2),
    high: p1 - p2 + Math.sqrt((w1.high - p1) ** 2 + (p2 - w2.low) ** 2),
    p: se === 0 ? null : normalP((p1 - p2) / se),
  };
}

function wilson(values: readonly number[]): { low: number; high: number } {
  const [n, p] = [values.length, mean(values)];
  const centre = (p + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  return { low: 100 * (centre - half), high: 100 * (centre + half) };
}

function meanDifference(a: readonly number[], b: readonly number[]): PlainDifference {
  const difference = mean(a) - mean(b);
  const [ea, eb] = [variance(a) / a.length, variance(b) / b.length];
  if (ea + eb === 0 || a.length < 2 || b.length < 2) return { difference, low: null, high: null, p: null };
  const se = Math.sqrt(ea + eb);
  const freedom = (ea + eb) ** 2 / (ea ** 2 / (a.length - 1) + eb ** 2 / (b.length - 1));
  const half = tQuantile(freedom) * se;
  return { difference, low: difference - half, high: difference + half, p: tP(difference / se, freedom) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return 0;
  return values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
}

function normalP(z: number): number {
  const end = Math.min(Math.abs(z), 12);
  return 1 - (2 * integral((x) => Math.exp(-(x ** 2) / 2), end)) / Math.sqrt(2 * Math.PI);
}

/** With x = √freedom · tan θ the density becomes a power of cos θ. */
function tP(t: number, freedom: number): number {
  const density = (angle: number) => Math.cos(angle) ** (freedom - 1);
  return 1 - integral(density, Math.atan(Math.abs(t) / Math.sqrt(freedom))) / integral(density, Math.PI / 2);
}

function tQuantile(freedom: number): number {
  let [low, high] = [1.9, 13];
  while (high - low > 1e-8) {
    const middle = (low + high) / 2;
    if (tP(middle, freedom) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Simpson's rule from 0. */
function integral(of: (x: number) => number, end: number): number {
  const steps = 2000;
  let sum = of(0) + of(end);
  for (let step = 1; step < steps; step += 1) sum += of((end * step) / steps) * (step % 2 === 0 ? 2 : 4);
  return (sum * end) / steps / 3;
}
