import type { PrivacySwitches } from './entity.entity.js';

/** Floors of disclosure control; an entity may ask for more, never for less. */
export const MINIMUM_GROUP = 5;
export const MINIMUM_TEXTS = 10;
export const LARGEST_MINIMUM = 1000;

/** People a figure needs, and texts one question needs, before they are shown. */
export interface Minima {
  readonly people: number;
  readonly texts: number;
}

/** The minima of an entity: its switches, at least the floors. */
export function minimaFrom(privacy: PrivacySwitches): Minima {
  return {
    people: atLeast(MINIMUM_GROUP, privacy.minimumGroup),
    texts: atLeast(MINIMUM_TEXTS, privacy.minimumTexts),
  };
}

function atLeast(floor: number, wanted: number | undefined): number {
  return Number.isFinite(wanted) ? Math.max(floor, wanted as number) : floor;
}
