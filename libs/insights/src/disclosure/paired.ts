/** Some people, and how many of them came by a printed code: these never make up a minimum. */
export interface Headcount {
  readonly people: number;
  readonly byCode: number;
}

/**
 * Whether two products may be compared among the people who tried both. Who tried only one could be found by subtracting
 * those who tried both, so they too must be nobody or enough; of those who came by a code all may be among them.
 */
export function mayComparePaired({ both, a, b }: Record<'both' | 'a' | 'b', Headcount>, minimum: number): boolean {
  const isSafe = (one: Headcount) => {
    const rest = one.people - both.people;
    return rest === 0 || rest - one.byCode >= minimum;
  };
  return both.people - both.byCode >= minimum && isSafe(a) && isSafe(b);
}
