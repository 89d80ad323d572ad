import fc from 'fast-check';
import { foundOut } from '../../../../test/support/proofs/attacker.js';
import { foundByComparing } from '../../../../test/support/proofs/pair-attacker.js';
import { PublishedWorld, type Act } from '../../../../test/support/proofs/published-world.js';

jest.setTimeout(60_000);

/** Changes from day to day: hardly any comparison may be shown, and each takes its time to attack. */
const COMPARED = Math.floor(Date.now() / 86_400_000);

const value = fc.oneof({ weight: 3, arbitrary: fc.constant(5) }, fc.integer({ min: 1, max: 5 }));
const act = (entities: number): fc.Arbitrary<Act> =>
  fc.record({
    entity: fc.integer({ min: 0, max: entities - 1 }),
    product: fc.constantFrom(0, 0, 1),
    person: fc.integer({ min: 0, max: 13 }),
    csat: value,
    stars: fc.option(value, { nil: undefined, freq: 4 }),
    byCode: fc.constant(false),
  });

interface Course {
  readonly minima: readonly number[];
  readonly acts: readonly Act[];
  /** So many of the people of each entity were made up, with a printed code each. */
  readonly madeUp: number;
}

/** People of one to three entities answer in some order, change what they said, and testing ends. */
const course = fc.integer({ min: 1, max: 3 }).chain((entities) =>
  fc.record<Course>({
    minima: fc.array(fc.integer({ min: 5, max: 7 }), { minLength: entities, maxLength: entities }),
    acts: fc.array(act(entities), { minLength: 12, maxLength: 60 }),
    madeUp: fc.integer({ min: 0, max: 4 }),
  }),
);

function play({ minima, acts, madeUp }: Course, mayChange: boolean): PublishedWorld {
  const world = new PublishedWorld(minima);
  const sent = new Set<string>();
  for (const each of acts) {
    const key = `${each.entity} ${each.product} ${each.person}`;
    if (sent.has(key) && !mayChange) continue;
    sent.add(key);
    world.act({ ...each, byCode: each.person < madeUp });
  }
  minima.forEach((_, entity) => world.close(entity));
  return world;
}

/** One entity where nearly everybody tries both products, so that they are often compared. */
const comparison = fc.record({
  minima: fc.constant([5]),
  madeUp: fc.constantFrom(0, 0, 2),
  acts: fc
    .record({
      people: fc.integer({ min: 5, max: 14 }),
      only: fc.constantFrom([0, 0], [5, 0], [0, 1], [6, 5]),
      said: fc.array(fc.record({ csat: fc.integer({ min: 1, max: 5 }), order: fc.nat() }), {
        minLength: 54,
        maxLength: 54,
      }),
    })
    .map(({ people, only, said }) => {
      const who = (product: 0 | 1, count: number, from = 0) =>
        Array.from({ length: count }, (_, index) => ({ product, person: from + index }));
      const all = [
        ...who(0, people),
        ...who(1, people),
        ...who(0, only[0] ?? 0, people),
        ...who(1, only[1] ?? 0, people + (only[0] ?? 0)),
      ];
      const acts = all.map((one, index) => ({ ...one, ...said[index]!, entity: 0, stars: undefined, byCode: false }));
      return acts.sort((a, b) => a.order - b.order);
    }),
});

describe('an attacker who adds up everything that was ever shown, with two accomplices and four made-up people', () => {
  it('never finds out what anybody else answered', () => {
    fc.assert(
      fc.property(course, (each) => {
        expect(foundOut(play(each, false))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('nor what those say now who change their answers', () => {
    fc.assert(
      fc.property(course, (each) => {
        expect(foundOut(play(each, true))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('nor by how the products differ that they tried', () => {
    const compared = fc
      .sample(comparison, { numRuns: 200, seed: COMPARED })
      .map((each) => play(each, false))
      .filter(({ pairs }) => pairs.length > 0);
    expect(compared.length).toBeGreaterThan(2);
    for (const world of compared.slice(0, 4)) expect(foundByComparing(world)).toEqual([]);
  });

  it('but would from live figures, or from five who agree', () => {
    const voices = [5, 5, 5, 5, 5, 1].map((csat, person) => ({
      id: `${person}`,
      person: `0 ${person}`,
      product: 0,
      answers: { csat },
      byCode: false,
    }));
    const seen = (count: number) => ({ question: 'csat', answers: voices.slice(0, count), as: 'counts' }) as const;
    const alike = { sets: [seen(5)], pairs: [], voices: voices.slice(0, 5) };
    expect(foundOut(alike as unknown as PublishedWorld)).toHaveLength(5);
    const live = { sets: [seen(5), seen(6)], pairs: [], voices };
    expect(foundOut(live as unknown as PublishedWorld)).toContain('5: csat 1');
  });
});
