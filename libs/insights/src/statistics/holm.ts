/**
 * Step-down adjusted p values, in the order given; a null is a test that was not made and does not count.
 * Holm, S. (1979), Scandinavian Journal of Statistics 6, 65–70.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const adjusted: (number | null)[] = ps.map(() => null);
  const made = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  let largest = 0;
  made.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, p * (made.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
