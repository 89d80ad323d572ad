import type { Environment } from './reading.js';

const SHORTEST = 6;
const FARTHEST = 2;

/** Variables that look like a setting and are none: `DATABSE_URL`, a letter or two off. */
export function misspeltSettings(env: Environment, names: readonly string[]): string[] {
  const known = new Set(names);
  return Object.keys(env)
    .filter((name) => name.length >= SHORTEST && !known.has(name))
    .flatMap((name) => {
      const meant = names.find((each) => each.length >= SHORTEST && distance(name.toUpperCase(), each) <= FARTHEST);
      return meant ? [`${name} is no setting: is ${meant} meant?`] : [];
    });
}

/** Letters to add, leave out, exchange or swap with their neighbour. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > FARTHEST) return Infinity;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      const [above, left, across] = [rows[i - 1]![j]!, row[j - 1]!, rows[i - 1]![j - 1]!];
      const swap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? rows[i - 2]![j - 2]! : Infinity;
      row.push(Math.min(above + 1, left + 1, across + change, swap + 1));
    }
    rows.push(row);
  }
  return rows.at(-1)!.at(-1)!;
}
