/**
 * Whether an entity may be broken down this way (by site, function, …). Its total is known, so a cell that is withheld could
 * be computed from the others: one cell of 1 up to the minimum withholds the whole breakdown. Empty cells do no harm.
 *
 * @param cells people in each cell; every person of the entity is in exactly one
 */
export function mayBreakDown(cells: readonly number[], minimum: number): boolean {
  return cells.every((people) => people === 0 || people >= minimum);
}

/**
 * Whether two products may be compared among the people who tried both. Who tried only one could be found by subtracting
 * those who tried both, so they too must be nobody or enough.
 */
export function mayComparePaired(people: { both: number; a: number; b: number }, minimum: number): boolean {
  const { both, a, b } = people;
  return both >= minimum && [a - both, b - both].every((rest) => rest === 0 || rest >= minimum);
}
