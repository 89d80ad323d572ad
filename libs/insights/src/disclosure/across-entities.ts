/** How many people one entity has in one figure, without those who may be made up, and how many it needs. */
export interface Audience {
  readonly entityId: number;
  readonly people: number;
  readonly minimum: number;
}

/** Whose figures somebody may see; `total`: also what all entities say together. */
export interface Visibility {
  readonly entities: 'all' | readonly number[];
  readonly total: boolean;
}

export interface Disclosure {
  /** Entities with enough people: the ones a total covers, whoever looks. */
  readonly counted: ReadonlySet<number>;
  readonly visible: ReadonlySet<number>;
  readonly total: boolean;
}

/** A remainder of fewer entities than this would be some other entity's own figure. */
const FEWEST_OTHERS = 2;

/**
 * What may be shown of one figure across entities. An entity below its minimum is withheld and left out of the total, so
 * that nothing is left when the others are subtracted. Somebody who sees only some entities gets the total only when the
 * rest of it still is several entities with enough people together.
 */
export function disclose(audiences: readonly Audience[], visibility: Visibility): Disclosure {
  const counted = audiences.filter(({ people, minimum }) => people >= minimum);
  return {
    counted: idsOf(counted),
    visible: idsOf(counted.filter(({ entityId }) => sees(visibility, entityId))),
    total: visibility.total && counted.length > 0 && mayTellTogether(counted, visibility),
  };
}

/**
 * Whether these entities' parts of a figure may be told together, however few answers some of them gave: what is left without
 * those the reader sees is nothing, or holds at least two entities that are enough by themselves.
 */
export function mayTellTogether(parts: readonly Audience[], visibility: Visibility): boolean {
  const others = parts.filter(({ entityId }) => !sees(visibility, entityId));
  return others.length === 0 || others.filter(({ people, minimum }) => people >= minimum).length >= FEWEST_OTHERS;
}

export function sees({ entities }: Visibility, entityId: number): boolean {
  return entities === 'all' || entities.includes(entityId);
}

function idsOf(audiences: readonly Audience[]): Set<number> {
  return new Set(audiences.map(({ entityId }) => entityId));
}
