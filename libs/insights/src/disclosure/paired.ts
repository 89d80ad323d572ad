/**
 * Whether two products may be compared among the people who tried both. Who tried only one could be found by subtracting
 * those who tried both, so they too must be nobody or enough.
 */
export function mayComparePaired(people: { both: number; a: number; b: number }, minimum: number): boolean {
  const { both, a, b } = people;
  return both >= minimum && [a - both, b - both].every((rest) => rest === 0 || rest >= minimum);
}
