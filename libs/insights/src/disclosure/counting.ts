import type { Campaign } from '#campaigns';

type Mode = Campaign['feedbackMode'];

export interface KeptCount {
  readonly live: number;
  readonly published: number;
}

/** The exact count under `named`, else that of the published step. */
export function countFor(mode: Mode, { live, published }: KeptCount): number {
  return isLive(mode) ? live : published;
}

export function isLive(mode: Mode): boolean {
  return mode === 'named';
}
