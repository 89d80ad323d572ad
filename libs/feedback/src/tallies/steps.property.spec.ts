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

  it('what is published moves for five people or more at a time, at closing too', () => {
    fc.assert(
      fc.property(sequence, (steps) => {
        const group = new PretendGroup(QUESTIONS);
        let shown: ReadonlyMap<string, Answers> = new Map();
        let [staged, current] = [new Set<string>(), new Set<string>()];
        const expectMove = (among: ReadonlySet<string>) => {
          const now = group.shown();
          const changed = moved(shown, now);
          if (changed.length > 0) expect(among.size).toBeGreaterThanOrEqual(5);
          for (const id of changed) expect(among).toContain(id);
          shown = now;
        };
        for (const [id, given] of steps) {
          const { changes } = group.state;
          put(group, id, given);
          if (group.state.changes !== changes) current.add(id);
          const isStepFull = group.state.changes < changes;
          expectMove(isStepFull ? staged : new Set());
          if (isStepFull) [staged, current] = [current, new Set()];
        }
        group.close();
        expectMove(new Set([...staged, ...current]));
      }),
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
