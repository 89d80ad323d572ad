/** The people of one entity in one figure, without those who came by a printed code. */
export interface Audience {
  readonly entityId: number;
  readonly people: number;
  readonly minimum: number;
}

export interface Visibility {
  readonly entities: 'all' | readonly number[];
  readonly total: boolean;
}

export interface Disclosure {
  readonly counted: ReadonlySet<number>;
  readonly visible: ReadonlySet<number>;
  readonly total: boolean;
}

/** A remainder of fewer entities would be a single other entity's own figure. */
const FEWEST_OTHERS = 2;

/** An entity below its minimum is left out of the total too, so that subtracting the others leaves nothing of it. */
export function disclose(audiences: readonly Audience[], visibility: Visibility): Disclosure {
  const counted = audiences.filter(({ people, minimum }) => people >= minimum);
  return {
    counted: idsOf(counted),
    visible: idsOf(counted.filter(({ entityId }) => sees(visibility, entityId))),
    total: visibility.total && counted.length > 0 && mayTellTogether(counted, visibility),
  };
}

/**
 * Whether these entities' parts of a figure may be told together: what is left after subtracting those the reader sees
 * must be nothing, or hold at least two entities that reach their minimum.
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
