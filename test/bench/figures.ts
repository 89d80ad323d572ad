import type { EngineName } from './options.ts';

/** How a figure stands beside what is to be reached. */
export type Standing = 'outstanding' | 'good' | 'missed';

/** One line of the table. */
export interface Figure {
  readonly what: string;
  /** What was measured, with its unit. */
  readonly value: string;
  /** The same thing done with nothing but a socket and the database, and the share of it that was reached. */
  readonly floor?: string;
  readonly ratio?: string;
  readonly more?: string;
  /** Left out where there is nothing to reach. */
  readonly standing?: Standing;
}

export interface EngineFigures {
  readonly engine: EngineName;
  readonly version: string;
  readonly figures: readonly Figure[];
}

/** What a process may take above its idle self for its memory to count as flat: a heap at ease, not one that grows with its input. */
export const FLAT_BYTES = 200 * 1024 * 1024;

/** One of the two limits of a row; `reached` says whether the figures keep within it. */
export function standing<Limit>(good: Limit, outstanding: Limit, reached: (limit: Limit) => boolean): Standing {
  if (reached(outstanding)) return 'outstanding';
  return reached(good) ? 'good' : 'missed';
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured');
  return (low + high) / 2;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** Three significant digits are as many as a second run confirms. */
export function precise(value: number): string {
  return value >= 100 ? count(value) : String(Number(value.toPrecision(3)));
}

export function ms(value: number): string {
  return `${precise(value)} ms`;
}

export function seconds(value: number): string {
  return `${precise(value)} s`;
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '–' : `${count(bytes / 1024 / 1024)} MB`;
}
