/** `byCode` people came by a printed code and never make up a minimum. */
export interface Headcount {
  readonly people: number;
  readonly byCode: number;
}

/** Those who tried only one product could be found by subtracting, so they too must be nobody or enough. */
export function mayComparePaired({ both, a, b }: Record<'both' | 'a' | 'b', Headcount>, minimum: number): boolean {
  const isSafe = (one: Headcount) => {
    const rest = one.people - both.people;
    return rest === 0 || rest - one.byCode >= minimum;
  };
  return both.people - both.byCode >= minimum && isSafe(a) && isSafe(b);
}
