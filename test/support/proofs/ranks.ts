/** Spearman's: 1 when the numbers stand in their order, −1 in the opposite one. Of thirty at random, beyond 0.75 once in thirty thousand times. */
export function rankCorrelation(ranks: readonly number[]): number {
  const n = ranks.length;
  const squares = ranks.reduce((sum, rank, index) => sum + (rank - (index + 1)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n ** 2 - 1));
}
