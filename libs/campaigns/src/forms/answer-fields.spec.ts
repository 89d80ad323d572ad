import { answersFromFields, fieldNames, fieldValues } from './answer-fields.js';
import { parseForm } from './parse-form.js';
import { validateAnswers } from './validate-answers.js';

const questions = parseForm([
  { key: 'nps', type: 'nps', required: true, label: { en: 'Recommend?' } },
  { key: 'umux', type: 'umux_lite' },
  { key: 'liked', type: 'multiple_choice', label: { en: 'Liked?' }, options: [{ key: 'speed' }, { key: 'clarity' }] },
  { key: 'minutes', type: 'number', label: { en: 'Minutes?' } },
  { key: 'again', type: 'yes_no', label: { en: 'Again?' } },
  { key: 'comment', type: 'long_text', label: { en: 'Anything else?' } },
]);

describe('answers in form fields', () => {
  it('have one name per control', () => {
    expect(questions.flatMap(fieldNames)).toEqual([
      'a.nps',
      'a.umux.0',
      'a.umux.1',
      'a.liked',
      'a.minutes',
      'a.again',
      'a.comment',
    ]);
  });

  it('become raw answers; blank ones and fields of the page itself do not', () => {
    const fields = {
      'a.nps': '9',
      'a.umux.0': '',
      'a.umux.1': '',
      'a.liked': 'speed',
      'a.minutes': ' 2,5 ',
      'a.again': 'no',
      'a.comment': '   ',
      clientToken: 'abc',
    };
    expect(answersFromFields(questions, fields)).toEqual({ nps: 9, liked: ['speed'], minutes: 2.5, again: 'no' });
    expect(answersFromFields(questions, { 'a.liked': ['speed', '', 'clarity'] })).toEqual({
      liked: ['speed', 'clarity'],
    });
  });

  it('keep what cannot be read, so that it can be corrected', () => {
    const raw = answersFromFields(questions, { 'a.nps': 'nine', 'a.umux.1': '7', 'a.minutes': '1e999' });
    expect(raw).toEqual({ nps: 'nine', umux: [null, 7], minutes: Infinity });
    expect(fieldValues(questions, raw)).toMatchObject({
      'a.nps': 'nine',
      'a.umux.0': '',
      'a.umux.1': '7',
      'a.liked': [],
    });
    expect(validateAnswers(questions, raw)).toMatchObject({
      errors: [{ field: 'answers.nps' }, { field: 'answers.umux.0' }, { field: 'answers.minutes' }],
    });
  });

  it('do not smuggle in more than the form asks', () => {
    const raw = answersFromFields(questions, { 'a.nps': ['9', '10'], 'a.price': '3', 'a.umux.2': '1' });
    expect(raw).toEqual({ nps: ['9', '10'], price: '3', 'umux.2': '1' });
    // Left blank in a form that was opened before its question was taken out.
    expect(answersFromFields(questions, { 'a.nps': '9', 'a.price': ' ' })).toEqual({ nps: 9 });
    expect(validateAnswers(questions, raw)).toMatchObject({
      errors: [{ field: 'answers.price' }, { field: 'answers.umux.2' }, { field: 'answers.nps' }],
    });
    expect(fieldValues(questions, 'nothing to show')).toMatchObject({ 'a.nps': '', 'a.comment': '' });
  });
});
