import fc from 'fast-check';
import type { Answers, Question } from '#campaigns';
import { byGroup, groupKey, pairGroup, type Group } from './group.js';
import { BY_CODE, PEOPLE, isReserved, versionOfCell } from './reserved-buckets.js';
import {
  addTo,
  cellKey,
  countsOfPair,
  countsOfPerson,
  countsOfResponse,
  measureAnswers,
  scoredValueFrom,
  subtractCounts,
  type Counts,
} from './tally-delta.js';

const label = { en: '?' };
const QUESTIONS: readonly Question[] = [
  { key: 'nps', type: 'nps', required: false, label },
  { key: 'stars', type: 'rating', required: false, label },
  { key: 'why', type: 'long_text', required: false, label, showWhen: { key: 'nps', op: '<=', value: 6 } },
  {
    key: 'liked',
    type: 'multiple_choice',
    required: false,
    label,
    options: ['speed', 'looks', 'price'].map((key) => ({ key, label })),
  },
];
const answers: fc.Arbitrary<Answers> = fc.record(
  {
    nps: fc.integer({ min: 0, max: 10 }),
    stars: fc.integer({ min: 1, max: 5 }),
    why: fc.constantFrom('Too slow', 'Too small'),
    liked: fc.subarray(['speed', 'looks', 'price'], { minLength: 1 }),
  },
  { requiredKeys: [] },
);
const responses = fc.record({ answers, byCode: fc.boolean() }).map(({ answers: given, byCode }) => ({
  formVersionId: 10,
  questions: QUESTIONS,
  answers: given,
  byCode,
}));
const of = (counts: Counts, questionKey: string, bucket: string) => counts.get(cellKey({ questionKey, bucket })) ?? 0;
const people = (counts: Counts) => of(counts, PEOPLE.questionKey, PEOPLE.bucket);

describe('what one response adds to the figures', () => {
  it('is one person, their answers, and who was asked what not everybody is', () => {
    const given = { nps: 3, why: 'Too slow', liked: ['speed', 'price'] };
    const counts = countsOfResponse({ formVersionId: 10, questions: QUESTIONS, answers: given });
    expect(Object.fromEntries([...counts].map(([cell, by]) => [cell.replace('\n', ' '), by]))).toEqual({
      ...{ ' people': 1, ' #version 10': 1, 'nps 3': 1, 'why text': 1, 'why #asked': 1 },
      ...{ 'liked speed': 1, 'liked price': 1, 'liked #answered': 1 },
    });
  });

  it('marks those who came by a printed code beside each question they answered, once', () => {
    const counts = countsOfResponse({
      formVersionId: 10,
      questions: QUESTIONS,
      answers: { nps: 9, liked: ['speed', 'looks'] },
      byCode: true,
    });
    expect([of(counts, '', BY_CODE), of(counts, 'nps', BY_CODE), of(counts, 'liked', BY_CODE)]).toEqual([1, 1, 1]);
    expect(of(counts, 'stars', BY_CODE)).toBe(0);
  });

  it('never mixes answers with what is counted beside them', () => {
    fc.assert(
      fc.property(responses, (response) => {
        for (const cell of countsOfResponse(response).keys()) {
          const value = scoredValueFrom(cell);
          expect(cellKey(value)).toBe(cell);
          const isAnswer = QUESTIONS.some(({ key }) => key === value.questionKey) && !value.bucket.startsWith('#');
          expect(isReserved(value)).toBe(!isAnswer);
        }
      }),
    );
  });

  it('says which version of the form was answered', () => {
    expect(versionOfCell({ questionKey: '', bucket: '#version 10' })).toBe(10);
    expect(versionOfCell(PEOPLE)).toBeUndefined();
    expect(versionOfCell({ questionKey: 'nps', bucket: '#version 10' })).toBeUndefined();
  });
});

describe('a response that is changed', () => {
  it('moves from what it said to what it says, and leaves no cell behind that did not move', () => {
    fc.assert(
      fc.property(responses, responses, (before, after) => {
        const [was, is] = [countsOfResponse(before), countsOfResponse(after)];
        const moved = subtractCounts(was, is);
        const total = new Map(was);
        addTo(total, moved);
        for (const [cell, by] of total) if (by === 0) total.delete(cell);
        expect(new Map([...total].sort())).toEqual(new Map([...is].sort()));
        expect([...moved.values()]).not.toContain(0);
        expect(people(moved)).toBe(0);
      }),
    );
  });

  it('to the same moves nothing, and back again undoes the move', () => {
    fc.assert(
      fc.property(responses, responses, (one, other) => {
        expect(subtractCounts(countsOfResponse(one), countsOfResponse(one)).size).toBe(0);
        const total = new Map(subtractCounts(countsOfResponse(one), countsOfResponse(other)));
        addTo(total, subtractCounts(countsOfResponse(other), countsOfResponse(one)));
        expect([...total.values()].every((by) => by === 0)).toBe(true);
      }),
    );
  });
});

describe('one person’s answers about two products', () => {
  it('are one person and the difference of each answer that can be compared', () => {
    const [own, rival] = [
      { nps: 10, stars: 2, liked: ['speed'] },
      { nps: 3, stars: 5, liked: ['price'] },
    ].map((given) => measureAnswers({ questions: QUESTIONS, answers: given }));
    const counts = countsOfPair(own!, rival!);
    expect([people(counts), of(counts, 'nps', '2'), of(counts, 'stars', '-3')]).toEqual([1, 1, 1]);
    expect(counts.size).toBe(3);
  });

  it('differ the other way round by the same', () => {
    fc.assert(
      fc.property(responses, responses, (one, other) => {
        const [a, b] = [measureAnswers(one), measureAnswers(other)];
        const there = [...countsOfPair(a, b).keys()].map(scoredValueFrom);
        const back = [...countsOfPair(b, a).keys()].map(scoredValueFrom);
        const turned = back.map(({ questionKey, bucket }) => {
          const isDifference = questionKey !== '' && bucket !== BY_CODE;
          return { questionKey, bucket: isDifference ? String(0 - Number(bucket)) : bucket };
        });
        expect(turned).toEqual(there);
      }),
    );
  });

  it('are those of somebody with a printed code when one of the two came by it', () => {
    const measured = (byCode: boolean) => measureAnswers({ questions: QUESTIONS, answers: { nps: 9 }, byCode });
    const byCode = [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ].map(([a, b]) => of(countsOfPair(measured(a!), measured(b!)), '', BY_CODE));
    expect(byCode).toEqual([0, 1, 1, 1]);
  });

  it('leave out what only one of the two was asked, and compare by key where the form has changed between them', () => {
    const shorter = measureAnswers({ questions: [...QUESTIONS].reverse().slice(0, 3), answers: { stars: 4 } });
    const counts = countsOfPair(measureAnswers({ questions: QUESTIONS, answers: { nps: 9, stars: 5 } }), shorter);
    expect([of(counts, 'stars', '1'), counts.size]).toEqual([1, 2]);
  });

  it('of a person who compared nothing are still a person', () => {
    expect([...countsOfPerson([], false)]).toEqual([[cellKey(PEOPLE), 1]]);
  });
});

describe('the groups whose answers are counted together', () => {
  const groups = fc.record({
    ...{ rolloutId: fc.integer({ min: 1, max: 3 }), missionId: fc.integer({ min: 1, max: 3 }) },
    ...{ productId: fc.integer({ min: 0, max: 3 }), versusId: fc.integer({ min: -1, max: 3 }) },
  });

  it('are locked in one order, whoever comes with which of them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(groups, { selector: groupKey }), fc.array(fc.nat()), (all, shuffle) => {
        const shuffled = all
          .map((group, at) => ({ group, by: shuffle[at] ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ group }) => group);
        expect([...shuffled].sort(byGroup)).toEqual([...all].sort(byGroup));
      }),
    );
  });

  it('are the same pair whichever of its products is named first', () => {
    const group = (productId: number): Group => ({ rolloutId: 1, missionId: 2, productId, versusId: 0 });
    expect(pairGroup(group(12), 3)).toEqual({ ...group(3), versusId: 12 });
    expect(pairGroup(group(3), 12)).toEqual(pairGroup(group(12), 3));
  });
});
