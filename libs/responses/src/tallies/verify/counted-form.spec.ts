import fc from 'fast-check';
import type { Answers, Question } from '#campaigns';
import { CURRENT, PUBLISHED, STAGED } from '../step-plan.js';
import { addTo, cellKey, countsOfResponse } from '../tally-delta.js';
import { CountedForm } from './counted-form.js';
import { CountedGroup } from './counted-group.js';

const label = { en: '?' };
const PLAIN: readonly Question[] = [
  { key: 'nps', type: 'nps', required: false, label },
  { key: 'sus', type: 'sus', required: false, label: {} },
  { key: 'why', type: 'long_text', required: false, label },
  {
    key: 'liked',
    type: 'multiple_choice',
    required: false,
    label,
    options: ['speed', 'looks', 'price'].map((key) => ({ key, label })),
  },
];
const [first, ...others] = PLAIN;
const unhappy = { key: 'nps', op: '<=', value: 6 } as const;
const CONDITIONAL: readonly Question[] = [first!, ...others.map((question) => ({ ...question, showWhen: unhappy }))];
/** More than the bits in which answered questions are noted. */
const LONG: readonly Question[] = Array.from({ length: 40 }, (_, at) => ({ ...first!, key: `nps${at}` }));

const given = (questions: readonly Question[]): fc.Arbitrary<Answers> => {
  const nps = fc.integer({ min: 0, max: 10 });
  const each: Record<string, fc.Arbitrary<Answers[string]>> = {
    sus: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 10, maxLength: 10 }),
    why: fc.constantFrom('Too slow', '', 'é'),
    liked: fc.subarray(['speed', 'looks', 'price'], { minLength: 1 }),
  };
  const model = Object.fromEntries(questions.map(({ key }) => [key, each[key] ?? nps]));
  return fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Answers>;
};
const group = { rolloutId: 1, missionId: 2, productId: 3, versusId: 0 };

describe.each([
  ['a plain form', PLAIN],
  ['a form with conditions', CONDITIONAL],
  ['a form of forty questions', LONG],
])('a recount of %s', (_name, questions) => {
  it('comes to the same as what each response added when it was sent, step by step', () => {
    const responses = fc.array(
      fc.record({ answers: given(questions), byCode: fc.boolean(), step: fc.constantFrom(PUBLISHED, STAGED, CURRENT) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(responses, (all) => {
        const counted = new CountedGroup(group);
        const form = new CountedForm(counted, 10, questions);
        const added = {
          live: new Map<string, number>(),
          staged: new Map<string, number>(),
          published: new Map<string, number>(),
        };
        for (const { answers, byCode, step } of all) {
          const response = { formVersionId: 10, questions, answers, byCode };
          form.count(response, step);
          addTo(added.live, countsOfResponse(response));
          if (step <= STAGED) addTo(added.staged, countsOfResponse(response));
          if (step <= PUBLISHED) addTo(added.published, countsOfResponse(response));
        }
        for (const column of ['live', 'staged', 'published'] as const) {
          const recounted = counted.cells.filter((cell) => cell[column] > 0);
          expect(Object.fromEntries(recounted.map((cell) => [cellKey(cell), cell[column]]))).toEqual(
            Object.fromEntries(added[column]),
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});
