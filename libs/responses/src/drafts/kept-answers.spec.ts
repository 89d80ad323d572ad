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
    expect(keptAnswers(typed)).toEqual(typed);
    expect(keptAnswers({ nps: 'eleven', why: '', sus: [null, null] })).toEqual({ nps: 'eleven' });
  });

  it('is all of it: questions there are not any more, shapes no form sends, texts of any length', () => {
    const strange = JSON.parse('{"gone":"x","nps":{"a":1},"liked":[["a"],{}],"__proto__":"text"}') as object;
    expect(keptAnswers({ ...strange, why: 'x'.repeat(50_000) })).toEqual({ ...strange, why: 'x'.repeat(50_000) });
    expect(keptAnswers({ minutes: Infinity })).toEqual({ minutes: 'Infinity' });
  });

  it('is nothing at all rather than less than was typed', () => {
    expect(() => keptAnswers({ why: 'x'.repeat(200_001) })).toThrow(expect.objectContaining({ code: 'too_large' }));
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
        const kept: unknown = JSON.parse(JSON.stringify(keptAnswers(raw)));
        expect(fieldValues(QUESTIONS, kept)).toEqual(fieldValues(QUESTIONS, raw));
      }),
    );
  });
});
