/** The sum of some unknown counts lies between two numbers. */
export interface Sum {
  readonly of: readonly number[];
  readonly low: number;
  readonly high: number;
}

type Bounds = [low: number, high: number][];

/** No count is larger. */
const MOST_PEOPLE = 1000;

/** So many guesses are made before a question is given up as open. */
const MOST_GUESSES = 1000;

/**
 * Whether some whole numbers from 0 on satisfy all sums: bounds are drawn together as far as they go, then one count is
 * guessed. Given up, the answer is yes: nothing is proven.
 */
export function isPossible(unknowns: number, sums: readonly Sum[]): boolean {
  const guesses = { left: MOST_GUESSES };
  const bounds: Bounds = Array.from({ length: unknowns }, () => [0, MOST_PEOPLE]);
  return search(bounds, sums, guesses);
}

function search(bounds: Bounds, sums: readonly Sum[], guesses: { left: number }): boolean {
  if (!draw(bounds, sums)) return false;
  const open = bounds.map(([low, high], index) => ({ index, width: high - low })).filter(({ width }) => width > 0);
  const [next] = open.sort((a, b) => a.width - b.width);
  if (!next) return true;
  if (guesses.left <= 0) return true;
  const [low, high] = bounds[next.index]!;
  for (let value = low; value <= high; value += 1) {
    guesses.left -= 1;
    const guessed: Bounds = bounds.map(([from, to]) => [from, to]);
    guessed[next.index] = [value, value];
    if (search(guessed, sums, guesses)) return true;
  }
  return false;
}

/** False where they contradict each other. */
function draw(bounds: Bounds, sums: readonly Sum[]): boolean {
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const { of, low, high } of sums) {
      let [least, most] = [0, 0];
      for (const index of of) {
        least += bounds[index]![0];
        most += bounds[index]![1];
      }
      if (least > high || most < low) return false;
      for (const index of of) {
        const [from, to] = bounds[index]!;
        const upper = Math.min(to, high - (least - from));
        const lower = Math.max(from, low - (most - to));
        if (upper < lower) return false;
        if (upper === to && lower === from) continue;
        bounds[index] = [lower, upper];
        least += lower - from;
        most += upper - to;
        isMoving = true;
      }
    }
  }
  return true;
}
