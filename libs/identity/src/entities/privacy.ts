import type { PrivacySwitches } from './entity.entity.js';

/** Floors of product-wide disclosure control; an entity may ask for more, never for less. */
export const MINIMUM_GROUP = 5;
export const MINIMUM_TEXTS = 10;
export const LARGEST_MINIMUM = 1000;

/** How many people a figure needs, and how many texts to one question a reader must find at once. */
export interface Minima {
  readonly people: number;
  readonly texts: number;
}

/** The smallest groups of an entity: its switches may raise the floors, never lower them. */
export function minimaFrom(privacy: PrivacySwitches): Minima {
  return {
    people: atLeast(MINIMUM_GROUP, privacy.minimumGroup),
    texts: atLeast(MINIMUM_TEXTS, privacy.minimumTexts),
  };
}

function atLeast(floor: number, wanted: number | undefined): number {
  return Number.isFinite(wanted) ? Math.max(floor, wanted as number) : floor;
}
