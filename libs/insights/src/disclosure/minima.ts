import { MINIMUM_GROUP, MINIMUM_TEXTS, type Entity } from '#identity';

/** How many people a figure needs, and how many texts to one question a reader must find at once. */
export interface Minima {
  readonly people: number;
  readonly texts: number;
}

/** The smallest groups of an entity: its switches may raise the floors, never lower them. */
export function minimaOf(privacy: Entity['privacy']): Minima {
  return {
    people: atLeast(MINIMUM_GROUP, privacy.minimumGroup),
    texts: atLeast(MINIMUM_TEXTS, privacy.minimumTexts),
  };
}

function atLeast(floor: number, wanted: number | undefined): number {
  return Number.isFinite(wanted) ? Math.max(floor, wanted as number) : floor;
}
