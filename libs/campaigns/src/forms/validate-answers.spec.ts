import type { Question } from './question.js';
import { parseForm } from './parse-form.js';
import { validateAnswers } from './validate-answers.js';

const questions: Question[] = parseForm([
  { key: 'nps', type: 'nps', required: true, label: { en: 'Recommend?' } },
  {
    key: 'why',
    type: 'long_text',
    required: true,
    label: { en: 'Why?' },
    showWhen: { key: 'nps', op: '<=', value: 6 },
  },
  { key: 'sus', type: 'sus' },
  {
    key: 'liked',
    type: 'multiple_choice',
    label: { en: 'Liked?' },
    options: [{ key: 'speed' }, { key: 'clarity' }, { key: 'security' }],
  },
  { key: 'found', type: 'single_choice', label: { en: 'Found?' }, options: [{ key: 'alone' }, { key: 'helped' }] },
  { key: 'again', type: 'yes_no', label: { en: 'Again?' } },
  { key: 'minutes', type: 'number', label: { en: 'Minutes?' }, min: 0, max: 60 },
  { key: 'word', type: 'short_text', label: { en: 'In a word?' } },
]);

function accepted(raw: unknown): unknown {
  const result = validateAnswers(questions, raw);
  return 'answers' in result ? result.answers : result.errors;
}

function errors(raw: unknown): string[] {
  const result = validateAnswers(questions, raw);
  return 'errors' in result ? result.errors.map(({ field, messageKey }) => `${field} ${messageKey}`) : [];
}

describe('validating answers', () => {
  it('stores what was given, the same however it was given', () => {
    expect(accepted({ nps: 9, liked: ['security', 'speed', 'speed'], again: true, word: ' very \n quick ' })).toEqual({
      nps: 9,
      liked: ['speed', 'security'],
      again: 'yes',
      word: 'very quick',
    });
  });

  it('drops answers to hidden questions, right or wrong', () => {
    expect(accepted({ nps: 9, why: 'Changed my mind' })).toEqual({ nps: 9 });
    expect(accepted({ nps: 9, why: 42 })).toEqual({ nps: 9 });
  });

  it('asks for what is required, and only for what is visible', () => {
    expect(errors({})).toEqual(['answers.nps forms.errors.required']);
    expect(errors({ nps: 3 })).toEqual(['answers.why forms.errors.required']);
    expect(errors({ nps: 3, why: ' \n\u0000 ' })).toEqual(['answers.why forms.errors.required']);
  });

  it('takes nothing for no answer', () => {
    expect(accepted({ nps: 9, liked: [], sus: null, found: '', word: '  ', minutes: null })).toEqual({ nps: 9 });
  });

  it('says which statement of a battery is missing or wrong', () => {
    expect(errors({ nps: 9, sus: [1, 2, 3, null, 5, 1, 2, 3, 4, 6] })).toEqual([
      'answers.sus.3 forms.errors.statementMissing',
      'answers.sus.9 forms.errors.notOnScale',
    ]);
    expect(errors({ nps: 9, sus: Array(11).fill(3) })).toEqual(['answers.sus forms.errors.statements']);
    expect(errors({ nps: 9, sus: '3333333333' })).toEqual(['answers.sus forms.errors.statements']);
  });

  it.each([
    [{ nps: '9' }, 'answers.nps forms.errors.notANumber'],
    [{ nps: 9.5 }, 'answers.nps forms.errors.notOnScale'],
    [{ nps: -1 }, 'answers.nps forms.errors.notOnScale'],
    [{ nps: [9] }, 'answers.nps forms.errors.notANumber'],
    [{ nps: 9, found: 'lost' }, 'answers.found forms.errors.unknownOption'],
    [{ nps: 9, found: ['alone'] }, 'answers.found forms.errors.chooseOne'],
    [{ nps: 9, liked: 'speed' }, 'answers.liked forms.errors.chooseSome'],
    [{ nps: 9, liked: ['speed', 'price'] }, 'answers.liked forms.errors.unknownOption'],
    [{ nps: 9, again: 'maybe' }, 'answers.again forms.errors.yesOrNo'],
    [{ nps: 9, minutes: 61 }, 'answers.minutes forms.errors.outOfRange'],
    [{ nps: 9, minutes: Number.NaN }, 'answers.minutes forms.errors.notANumber'],
    [{ nps: 9, word: { toString: 'x' } }, 'answers.word forms.errors.notAText'],
    [{ nps: 9, word: 'x'.repeat(301) }, 'answers.word forms.errors.tooLong'],
    [{ nps: 9, price: 3 }, 'answers.price forms.errors.unknownQuestion'],
  ])('refuses %j', (raw, error) => {
    expect(errors(raw)).toEqual([error]);
  });

  it('refuses what is no set of answers, and looks at own properties only', () => {
    for (const raw of [undefined, null, 'nps=9', [9], 9])
      expect(errors(raw)).toEqual(['answers forms.errors.notAnswers']);
    expect(errors(JSON.parse('{"nps":9,"__proto__":{"found":"alone"}}'))).toEqual([
      'answers.__proto__ forms.errors.unknownQuestion',
    ]);
    expect(errors(Object.create({ nps: 9 }))).toEqual(['answers.nps forms.errors.required']);
  });

  it('cleans long texts without touching their lines, and counts characters, not code units', () => {
    expect(accepted({ nps: 1, why: '\u0007First\r\nsecond\u0000 line\ttabbed ' })).toMatchObject({
      why: 'First\nsecond line\ttabbed',
    });
    expect(accepted({ nps: 1, why: '🙂'.repeat(5_000) })).toMatchObject({ nps: 1 });
    expect(errors({ nps: 1, why: '🙂'.repeat(5_001) })).toEqual(['answers.why forms.errors.tooLong']);
  });
});
