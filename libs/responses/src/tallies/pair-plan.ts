import { STEP_SIZE } from './step-plan.js';
import { ACCOMPLICES, isUnanimous } from './unanimity.js';

/** Moves of the published state at which any version of somebody's answers, and their present version, was first shown. */
export interface Shown {
  readonly first: number;
  readonly last: number;
}

/** A bucket, and the value it has in comparisons; several buckets may have the same value. */
export interface Comparable {
  readonly bucket: string;
  readonly worth: number;
}

/** With fewer people in both, even a small group published at the same moves is refused: it could single somebody out. */
const MANY = 30;

/** A person's answers to a mission; null for a product if not all are shown, or since when is unknown. */
export interface Tried {
  readonly products: ReadonlyMap<number, Shown | null>;
  /** They came by a printed code for at least one product, and may be made up by a reader. */
  readonly byCode: boolean;
  readonly said: ReadonlyMap<number, ReadonlyMap<string, Comparable>>;
}

export interface PairInQuestion {
  readonly a: number;
  readonly b: number;
  /** If so, an update must not single out people who have come since. */
  readonly isShown: boolean;
}

/**
 * Whether the differences of two products may be shown. They are over the same people as the figures of both products,
 * and at no moment may subtraction find too few people: those who tried only some of the products, or those in whom the
 * earlier figures of a product differ from the pair.
 */
export function mayShowPair({ a, b, isShown }: PairInQuestion, people: readonly Tried[], minimum: number): boolean {
  if (people.some(({ products }) => products.get(a) === null || products.get(b) === null)) return false;
  const regions = Map.groupBy(people, regionOf);
  if (![...regions.values()].every((region) => isNobodyOr(minimum, region))) return false;
  if ([...Map.groupBy(people, atomOf).values()].every((atom) => isNobodyOr(minimum, atom))) return true;
  const both = people.filter(({ products, byCode }) => !byCode && products.has(a) && products.has(b));
  if (isShown || both.length < MANY) return false;
  return [a, b].every((product) => movesOf(people, product).every((move) => isHidden(move, product, { a, b }, people)));
}

/** Whether one question of a pair may be shown: the groups that subtraction can find must not be of one mind. */
export function mayShowQuestion({ a, b }: PairInQuestion, people: readonly Tried[], questionKey: string): boolean {
  const regions = [...Map.groupBy(people, regionOf).values()];
  return [a, b].every((product) => {
    const others = movesOf(people, product).map((move) => apartFrom(move, product, { a, b }, people));
    const all = saidBy(people, product, questionKey);
    return [...regions, ...others].every((some) => !givesAnswersAway(saidBy(some, product, questionKey), all));
  });
}

/** Whether nearly all gave answers of the same value, and only one bucket among all answers has that value. */
function givesAnswersAway(said: readonly Comparable[], all: readonly Comparable[]): boolean {
  const classes = [...Map.groupBy(said, ({ worth }) => worth)];
  return classes.some(([worth, alike]) => {
    if (!isUnanimous({ people: said.length, alike: alike.length, byCode: 0 })) return false;
    const same = all.filter((each) => each.worth === worth);
    const buckets = [...Map.groupBy(same, ({ bucket }) => bucket).values()];
    return buckets.filter((some) => some.length > ACCOMPLICES).length < 2;
  });
}

function saidBy(people: readonly Tried[], product: number, questionKey: string): Comparable[] {
  return people.flatMap((one) => (one.byCode ? [] : (one.said.get(product)?.get(questionKey) ?? [])));
}

function isHidden(
  move: number,
  product: number,
  pair: Pick<PairInQuestion, 'a' | 'b'>,
  people: readonly Tried[],
): boolean {
  return isNobodyOr(STEP_SIZE, apartFrom(move, product, pair, people));
}

/** People who are in the pair but not in the product's figures at that move, or the reverse, or with other answers. */
function apartFrom(
  move: number,
  product: number,
  { a, b }: Pick<PairInQuestion, 'a' | 'b'>,
  people: readonly Tried[],
): Tried[] {
  return people.filter(({ products }) => {
    const shown = products.get(product);
    const wasShown = shown ? shown.first <= move : false;
    const isInBoth = products.has(a) && products.has(b);
    return wasShown !== isInBoth || (wasShown && shown ? shown.last > move : false);
  });
}

function isNobodyOr(minimum: number, people: readonly Tried[]): boolean {
  return people.length === 0 || people.filter(({ byCode }) => !byCode).length >= minimum;
}

function movesOf(people: readonly Tried[], product: number): number[] {
  const moves = people.flatMap(({ products }) => {
    const shown = products.get(product);
    return shown ? [shown.first, shown.last] : [];
  });
  return [...new Set(moves)];
}

function regionOf({ products }: Tried): string {
  return [...products.keys()].sort((a, b) => a - b).join();
}

function atomOf({ products }: Tried): string {
  const shown = [...products].sort(([a], [b]) => a - b);
  return shown.map(([product, when]) => `${product}:${when?.first ?? ''}-${when?.last ?? ''}`).join();
}
