/** Whole percentages that add up to 100, by the largest remainder; all 0 when the sum is 0. */
export function wholePercents(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (100 * part) / whole);
  const percents = exact.map(Math.floor);
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  const lost = (index: number) => (exact[index] ?? 0) - (percents[index] ?? 0);
  const byLoss = [...parts.keys()].sort((a, b) => lost(b) - lost(a) || a - b);
  for (const index of byLoss.slice(0, missing)) percents[index] = (percents[index] ?? 0) + 1;
  return percents;
}
