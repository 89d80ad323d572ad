import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Answers, Question } from '#campaigns';
import { PretendGroup } from '../../../../test/factories/pretend-group.js';
import { addTo, type Counts } from './tally-delta.js';

const QUESTIONS: readonly Question[] = [
  { key: 'nps', type: 'nps', required: false, label: { en: 'Recommend?' } },
  {
    key: 'liked',
    type: 'multiple_choice',
    required: false,
    label: { en: 'Liked?' },
    options: ['a', 'b', 'c'].map((key) => ({ key, label: { en: key } })),
  },
  { key: 'why', type: 'long_text', required: false, label: { en: 'Why?' } },
];

const answers: fc.Arbitrary<Answers> = fc.record(
  {
    nps: fc.integer({ min: 0, max: 10 }),
    liked: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    why: fc.constantFrom('slow', 'small print'),
  },
  { requiredKeys: [] },
);
/** Somebody sends answers, or changes them when they have sent some. */
const sequence = fc.array(fc.tuple(fc.integer({ min: 1, max: 22 }).map(String), answers), { maxLength: 120 });

function play(steps: readonly (readonly [string, Answers])[], look: (group: PretendGroup) => void): PretendGroup {
  const group = new PretendGroup(QUESTIONS);
  for (const [id, given] of steps) {
    put(group, id, given);
    look(group);
  }
  return group;
}

function put(group: PretendGroup, id: string, given: Answers): void {
  if (group.responses.has(id)) group.change(id, given);
  else group.submit(id, given);
}

function recount(group: PretendGroup, all: Iterable<Answers>): Counts {
  const counts = new Map<string, number>();
  for (const each of all) addTo(counts, group.countsOf(each));
  return counts;
}

const nonZero = (counts: Counts) => Object.fromEntries([...counts].filter(([, count]) => count !== 0).sort());
const nowOf = (group: PretendGroup) => [...group.responses.values()].map((held) => held.answers);

/** Responses that differ between two published states. */
function moved(before: ReadonlyMap<string, Answers>, after: ReadonlyMap<string, Answers>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => !isDeepStrictEqual(before.get(id), after.get(id)),
  );
}

/** Told of each act, expects that all that has moved is of people who have sent something since, five of them at least. */
function watch(group: PretendGroup): (id?: string) => void {
  let shown: ReadonlyMap<string, Answers> = new Map();
  let before = group.state;
  let [staged, current] = [new Set<string>(), new Set<string>()];
  return (id) => {
    const { state } = group;
    if (id !== undefined && (state.changes !== before.changes || state.shown !== before.shown)) current.add(id);
    const isWaiting = state.changes > 0;
    const out = state.shown === before.shown ? [] : isWaiting || !state.closed ? [...staged] : [...staged, ...current];
    const now = group.shown();
    const changed = moved(shown, now);
    if (changed.length > 0) expect(new Set(out).size).toBeGreaterThanOrEqual(5);
    for (const each of changed) expect(out).toContain(each);
    if (state.shown !== before.shown && !state.closed) [staged, current] = [current, new Set()];
    else if (state.shown !== before.shown) [staged, current] = [new Set(), isWaiting ? current : new Set()];
    [shown, before] = [now, state];
  };
}

describe('whatever people send and change, and in whatever order', () => {
  it('tallies are what a recount of the responses gives', () => {
    fc.assert(
      fc.property(sequence, (steps) => {
        play(steps, (group) => expect(nonZero(group.live)).toEqual(nonZero(recount(group, nowOf(group)))));
      }),
    );
  });

  it('published figures are a recount of the published answers', () => {
    fc.assert(
      fc.property(sequence, (steps) => {
        const group = play(steps, (each) =>
          expect(nonZero(each.published)).toEqual(nonZero(recount(each, each.shown().values()))),
        );
        group.close();
        expect(nonZero(group.published)).toEqual(nonZero(recount(group, group.shown().values())));
      }),
    );
  });

  it('what is published moves for five people or more at a time, at closing and afterwards too', () => {
    fc.assert(
      fc.property(sequence, sequence, (steps, late) => {
        const group = new PretendGroup(QUESTIONS);
        const look = watch(group);
        for (const [id, given] of steps) {
          put(group, id, given);
          look(id);
        }
        group.close();
        look();
        for (const [id, given] of late) {
          put(group, id, given);
          look(id);
          expect(nonZero(group.published)).toEqual(nonZero(recount(group, group.shown().values())));
          // What waits after the end has not been complete: it never comes out by itself.
          expect(group.state.stagedChanges === 0 || group.state.stagedChanges >= 5).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is one step behind until closing, and then complete unless that would be under five', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (people) => {
        const group = play(
          Array.from({ length: people }, (_, index) => [`new ${index}`, { nps: index % 11 }] as const),
          (each) => {
            const sent = each.responses.size;
            expect(each.shown().size).toBe(Math.max(0, Math.floor(sent / 5) * 5 - 5));
          },
        );
        group.close();
        expect(group.shown().size).toBe(people < 5 ? 0 : people);
      }),
    );
  });

  it('a past answer is kept only while somebody may still see it', () => {
    fc.assert(
      fc.property(sequence, (steps) => {
        play(steps, (group) => {
          for (const { step, past } of group.responses.values())
            for (const version of past) expect(version.step).toBeLessThan(step);
        });
      }),
    );
  });
});
