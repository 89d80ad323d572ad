import fc from 'fast-check';
import { disclose, type Visibility } from './across-entities.js';
import { mayComparePaired } from './counting.js';

/** A set of people, one bit each. */
type People = bigint;
const FLOOR = 5;
const STEP = 5;

/** What one entity has sent, and how much of it is published: full steps, one behind; the rest when it closes. */
class Entity {
  private current: People = 0n;
  private staged: People = 0n;
  published: People = 0n;

  send(person: People): void {
    this.current |= person;
    if (sizeOf(this.current) < STEP) return;
    this.published |= this.staged;
    [this.staged, this.current] = [this.current, 0n];
  }

  close(): void {
    this.published |= this.staged | this.current;
    [this.staged, this.current] = [0n, 0n];
  }
}

/** The people behind each figure that a reader is given at one moment. */
function figuresFor(entities: readonly Entity[], minima: readonly number[], visibility: Visibility): People[] {
  const audiences = entities.map(({ published }, entityId) => ({
    entityId,
    people: sizeOf(published),
    minimum: minima[entityId]!,
  }));
  const { counted, visible, total } = disclose(audiences, visibility);
  const own = [...visible].map((id) => entities[id]!.published);
  const all = [...counted].reduce((sum, id) => sum | entities[id]!.published, 0n);
  return total ? [...own, all] : own;
}

/** Everything that follows from figures about those people by adding and subtracting, until nothing new appears. */
function derivable(known: Iterable<People>): Set<People> {
  const found = new Set([...known].filter((set) => set !== 0n));
  for (let before = -1; before !== found.size && found.size < 3000;) {
    before = found.size;
    for (const a of [...found]) {
      for (const b of [...found]) {
        if (a !== b && (a & b) === b) found.add(a ^ b);
        if ((a & b) === 0n && found.size < 3000) found.add(a | b);
      }
    }
  }
  return found;
}

function sizeOf(set: People): number {
  let size = 0;
  for (let rest = set; rest; rest &= rest - 1n) size += 1;
  return size;
}

const campaign = fc.integer({ min: 1, max: 4 }).chain((size) =>
  fc.record({
    minima: fc.array(fc.integer({ min: FLOOR, max: 9 }), { minLength: size, maxLength: size }),
    order: fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 45 }),
    visibility: fc.oneof(
      fc.constant<Visibility>({ entities: 'all', total: true }),
      fc.record<Visibility>({
        entities: fc.subarray(Array.from({ length: size }, (_, id) => id)),
        total: fc.boolean(),
      }),
    ),
  }),
);

describe('a curious colleague', () => {
  it('who looks before and after each single response never isolates fewer than five people', () => {
    fc.assert(
      fc.property(campaign, ({ minima, order, visibility }) => {
        const entities = minima.map(() => new Entity());
        const known = new Set<People>();
        const look = () => figuresFor(entities, minima, visibility).forEach((set) => known.add(set));
        order.forEach((entity, person) => {
          entities[entity]!.send(1n << BigInt(person));
          look();
        });
        entities.forEach((entity) => {
          entity.close();
          look();
        });
        for (const people of derivable(known)) expect(sizeOf(people)).toBeGreaterThanOrEqual(FLOOR);
      }),
      { numRuns: 60 },
    );
  });

  it('who is a sponsor never isolates another single entity', () => {
    fc.assert(
      fc.property(campaign, ({ minima, order, visibility }) => {
        const entities = minima.map(() => new Entity());
        order.forEach((entity, person) => entities[entity]!.send(1n << BigInt(person)));
        entities.forEach((entity) => entity.close());
        const derived = derivable(figuresFor(entities, minima, visibility));
        entities.forEach(({ published }, id) => {
          const mayBeSeen = visibility.entities === 'all' || visibility.entities.includes(id);
          if (!mayBeSeen && published) expect(derived.has(published)).toBe(false);
        });
      }),
    );
  });

  it('who subtracts those who tried both products from those who tried one finds nobody or enough', () => {
    const size = fc.integer({ min: 0, max: 14 });
    fc.assert(
      fc.property(size, size, size, (both, onlyA, onlyB) => {
        const all = (people: number) => ({ people, byCode: 0 });
        if (!mayComparePaired({ both: all(both), a: all(both + onlyA), b: all(both + onlyB) }, FLOOR)) return;
        for (const people of [both, onlyA, onlyB]) expect(people === 0 || people >= FLOOR).toBe(true);
      }),
    );
  });
});
