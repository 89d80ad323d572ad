import fc from 'fast-check';
import { answersFromFields, fieldValues, type Question } from '#campaigns';
import { keptAnswers } from './kept-answers.js';

const label = { en: '?' };
const QUESTIONS: readonly Question[] = [
  { key: 'nps', type: 'nps', required: true, label },
  { key: 'sus', type: 'sus', required: true, label: {} },
  {
    key: 'liked',
    type: 'multiple_choice',
    required: false,
    label,
    options: [
      { key: 'a', label },
      { key: 'b', label },
    ],
  },
  { key: 'why', type: 'long_text', required: false, label },
];

describe('what a draft keeps', () => {
  it('is what the form can show again, complete or not, right or wrong', () => {
    const typed = { nps: 12, sus: [4, null, 'x'], liked: ['a'], why: '  Half a thought' };
    expect(keptAnswers(QUESTIONS, typed)).toEqual(typed);
    expect(keptAnswers(QUESTIONS, { nps: 'eleven', why: '', sus: [null, null] })).toEqual({ nps: 'eleven' });
  });

  it('is nothing of questions there are not, or of shapes no form sends', () => {
    const strange = { salary: 1, nps: { a: 1 }, why: NaN, liked: [['a'], {}], __proto__: { sus: [1] } };
    expect(keptAnswers(QUESTIONS, strange)).toEqual({});
    expect(keptAnswers(QUESTIONS, { why: 'x'.repeat(20_000) })['why']).toHaveLength(12_000);
  });

  it('comes back into the form as it was typed, whatever that was', () => {
    const values = fc.record(
      {
        'a.nps': fc.string({ maxLength: 5 }),
        'a.sus.0': fc.string({ maxLength: 3 }),
        'a.sus.9': fc.constantFrom('1', '5', '9'),
        'a.liked': fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
        'a.why': fc.string({ unit: 'grapheme', maxLength: 50 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (fields) => {
        const raw = answersFromFields(QUESTIONS, fields);
        const kept: unknown = JSON.parse(JSON.stringify(keptAnswers(QUESTIONS, raw)));
        expect(fieldValues(QUESTIONS, kept)).toEqual(fieldValues(QUESTIONS, raw));
      }),
    );
  });
});
