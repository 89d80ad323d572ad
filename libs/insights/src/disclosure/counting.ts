import type { Campaign } from '#campaigns';

type Mode = Campaign['feedbackMode'];

/** Counts as they are kept: as of this moment, and as of the step that is published. */
export interface KeptCount {
  readonly live: number;
  readonly published: number;
}

/** The count a reader gets: under `named` the exact one, otherwise the one of the published step. */
export function countFor(mode: Mode, { live, published }: KeptCount): number {
  return isLive(mode) ? live : published;
}

export function isLive(mode: Mode): boolean {
  return mode === 'named';
}
