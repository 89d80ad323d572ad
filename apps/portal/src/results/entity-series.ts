const SERIES = 8;

/** The colour an entity has in every plot: a class of the stylesheet, the same on every page and for every reader. */
export function seriesOf(entityId: number): string {
  return `series-${((entityId - 1) % SERIES) + 1}`;
}
