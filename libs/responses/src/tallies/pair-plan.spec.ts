import { mayShowPair, mayShowQuestion, type Shown, type Tried } from './pair-plan.js';

const [A, B, C] = [1, 2, 3];
const PAIR = { a: A, b: B, isShown: false };

/** So many who answered for those products, all shown at the same moves. */
function tried(
  count: number,
  shown: Readonly<Record<number, Shown | number | null>>,
  byCode = false,
  worth: (person: number) => number = (person) => person % 3,
): Tried[] {
  const products = new Map(
    Object.entries(shown).map(
      ([product, when]) => [Number(product), typeof when === 'number' ? at(when) : when] as const,
    ),
  );
  return Array.from({ length: count }, (_, person) => ({
    products,
    byCode,
    said: new Map(
      [...products.keys()].map(
        (product) => [product, new Map([['stars', { bucket: String(worth(person)), worth: worth(person) }]])] as const,
      ),
    ),
  }));
}

function at(first: number, last = first): Shown {
  return { first, last };
}

describe('two products are compared by the people who tried both', () => {
  it('when nobody or enough tried only one of them', () => {
    const both = tried(8, { [A]: 1, [B]: 1 });
    expect(mayShowPair(PAIR, both, 5)).toBe(true);
    expect(mayShowPair(PAIR, [...both, ...tried(1, { [A]: 1 })], 5)).toBe(false);
    expect(mayShowPair(PAIR, [...both, ...tried(5, { [A]: 1 })], 5)).toBe(true);
    expect(mayShowPair(PAIR, [...both, ...tried(5, { [A]: 1 })], 6)).toBe(false);
    expect(mayShowPair(PAIR, tried(4, { [A]: 1, [B]: 1 }), 5)).toBe(false);
  });

  it('when those who tried a third one are nobody or enough too', () => {
    const both = tried(8, { [A]: 1, [B]: 1 });
    expect(mayShowPair(PAIR, [...both, ...tried(2, { [A]: 1, [B]: 1, [C]: 1 })], 5)).toBe(false);
    expect(mayShowPair(PAIR, [...both, ...tried(6, { [A]: 1, [B]: 1, [C]: 1 })], 5)).toBe(true);
  });

  it('when no earlier state of one product is nearly the pair', () => {
    // Nine had answered about A when it was shown last; the tenth came with the closing, and tried both.
    const late = [...tried(39, { [A]: 2, [B]: 4 }), ...tried(1, { [A]: 3, [B]: 4 })];
    expect(mayShowPair(PAIR, late, 5)).toBe(false);
    const inSteps = [...tried(5, { [A]: 1, [B]: 3 }), ...tried(5, { [A]: 2, [B]: 3 })];
    expect(mayShowPair(PAIR, inSteps, 5)).toBe(true);
  });

  it('when those who came out together about both are enough, or all of them are many', () => {
    const mixed = (count: number) => [
      ...tried(count, { [A]: 1, [B]: 2 }),
      ...tried(3, { [A]: 1, [B]: 1 }),
      ...tried(count, { [A]: 2, [B]: 1 }),
    ];
    expect(mayShowPair(PAIR, mixed(6), 5)).toBe(false);
    expect(mayShowPair(PAIR, mixed(14), 5)).toBe(true);
  });

  it('when no single answer was changed since', () => {
    const both = tried(9, { [A]: 1, [B]: 1 });
    expect(
      mayShowPair(PAIR, [...both, ...tried(30, { [A]: 1, [B]: 1 }), ...tried(1, { [A]: at(1, 2), [B]: 1 })], 5),
    ).toBe(false);
    expect(mayShowPair(PAIR, [...both, ...tried(5, { [A]: at(1, 2), [B]: 1 })], 5)).toBe(true);
  });

  it('when everything of both is shown, and it is known since when', () => {
    expect(mayShowPair(PAIR, [...tried(9, { [A]: 1, [B]: 1 }), ...tried(1, { [A]: 1, [B]: null })], 5)).toBe(false);
  });

  it('when those who came by a printed code hide nobody', () => {
    const both = tried(8, { [A]: 1, [B]: 1 });
    const few = [...tried(4, { [A]: 1 }), ...tried(4, { [A]: 1 }, true)];
    expect(mayShowPair(PAIR, [...both, ...few], 5)).toBe(false);
    expect(mayShowPair(PAIR, [...both, ...few, ...tried(1, { [A]: 1 })], 5)).toBe(true);
  });

  it('in a question to which those who tried only one of them did not all say the same', () => {
    const both = tried(8, { [A]: 1, [B]: 1 });
    const may = (worth: (person: number) => number) =>
      mayShowQuestion(PAIR, [...both, ...tried(6, { [B]: 1 }, false, worth)], 'stars');
    expect(may((person) => person % 2)).toBe(true);
    expect(may((person) => Number(person < 4))).toBe(false);
    const late = [...tried(5, { [A]: 1, [B]: 3 }), ...tried(5, { [A]: 2, [B]: 3 }, false, () => 1)];
    expect(mayShowPair(PAIR, late, 5)).toBe(true);
    expect(mayShowQuestion(PAIR, late, 'stars')).toBe(false);
  });

  it('again after an import, when nobody who came since stands alone', () => {
    const before = tried(8, { [A]: 1, [B]: 1 });
    const shown = { ...PAIR, isShown: true };
    expect(mayShowPair(shown, [...before, ...tried(5, { [A]: 2, [B]: 2 })], 5)).toBe(true);
    const apart = [...tried(5, { [A]: 2 }), ...tried(5, { [B]: 2 })];
    expect(mayShowPair(shown, [...before, ...apart], 5)).toBe(true);
    expect(mayShowPair(shown, [...before, ...tried(4, { [A]: 2, [B]: 2 }), ...tried(6, { [A]: 3, [B]: 3 })], 5)).toBe(
      false,
    );
  });
});
