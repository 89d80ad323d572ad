import { STEP_SIZE } from './step-plan.js';
import { ACCOMPLICES, isUnanimous } from './unanimity.js';

/** When somebody's answers about one product were shown: in any wording, and as they are now. */
export interface Shown {
  readonly first: number;
  readonly last: number;
}

/** An answer, and what it is worth against that about another product: several may be worth the same. */
export interface Comparable {
  readonly bucket: string;
  readonly worth: number;
}

/**
 * From so many on, those who came out together about one product and about the other may be few: with fewer people, what
 * happens to go together can leave one answer for one person.
 */
const MANY = 30;

/** Somebody who answered to a mission, by product; null for answers that are not all shown, or nobody knows since when. */
export interface Tried {
  readonly products: ReadonlyMap<number, Shown | null>;
  /** They came by a printed code for one of them at least, and may be made up by whoever looks. */
  readonly byCode: boolean;
  /** By product, each comparable answer under its question. */
  readonly said: ReadonlyMap<number, ReadonlyMap<string, Comparable>>;
}

export interface PairInQuestion {
  readonly a: number;
  readonly b: number;
  /** What the figures of both are already compared by: then nobody may stand alone who has come since. */
  readonly isShown: boolean;
}

/**
 * Whether what two products differ by may be shown, among those who answered to a mission. It is shown over the same people
 * as both products, and at no moment may somebody be found by subtracting: neither those who tried only some of the products,
 * nor those by whom what was shown of a product before differs from those who tried both.
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

/**
 * Whether one question of such a pair may be shown: those who can be found by subtracting, enough though they are, must not
 * all have said what comes to the same.
 */
export function mayShowQuestion({ a, b }: PairInQuestion, people: readonly Tried[], questionKey: string): boolean {
  const regions = [...Map.groupBy(people, regionOf).values()];
  return [a, b].every((product) => {
    const others = movesOf(people, product).map((move) => apartFrom(move, product, { a, b }, people));
    const all = saidBy(people, product, questionKey);
    return [...regions, ...others].every((some) => !isTold(saidBy(some, product, questionKey), all));
  });
}

/** Nearly all said what is worth the same, and among everybody's answers there is but one that is. */
function isTold(said: readonly Comparable[], all: readonly Comparable[]): boolean {
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

/** Those whose part in what was shown of a product by then is another than in the pair. */
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

/** Every move of what is shown of a product by which somebody's answers came out. */
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
