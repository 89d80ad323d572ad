import { askedQuestions } from './asked-questions.js';
import type { Question } from './question.js';

const choice = (key: string, ...options: string[]): Question => ({
  key,
  type: 'single_choice',
  required: true,
  label: { en: key },
  options: options.map((option) => ({ key: option, label: { en: option } })),
});
const yesNo = (key: string, label = key): Question => ({ key, type: 'yes_no', required: true, label: { en: label } });

describe('all that a form ever asked', () => {
  it('is what it asks when it never changed', () => {
    const questions = [choice('where', 'a', 'b'), yesNo('again')];
    expect(askedQuestions([{ id: 1, questions }])).toEqual({
      questions,
      removed: new Set(),
      removedOptions: new Map(),
    });
  });

  it('keeps questions and options that were removed, after those that stand', () => {
    const asked = askedQuestions([
      { id: 3, questions: [yesNo('again', 'Once more?'), choice('where', 'b', 'd')] },
      { id: 2, questions: [choice('where', 'b', 'c'), yesNo('again')] },
      { id: 1, questions: [yesNo('follow'), choice('where', 'a', 'b')] },
    ]);
    expect(asked.questions).toEqual([
      yesNo('again', 'Once more?'),
      choice('where', 'b', 'd', 'c', 'a'),
      yesNo('follow'),
    ]);
    expect(asked.removed).toEqual(new Set(['follow']));
    expect(asked.removedOptions).toEqual(new Map([['where', new Set(['c', 'a'])]]));
  });

  it('takes what came back as asked again', () => {
    const asked = askedQuestions([
      { id: 3, questions: [yesNo('follow'), choice('where', 'a', 'b')] },
      { id: 2, questions: [choice('where', 'b', 'c')] },
      { id: 1, questions: [yesNo('follow'), choice('where', 'a', 'b')] },
    ]);
    expect(asked.removed).toEqual(new Set());
    expect(asked.removedOptions).toEqual(new Map([['where', new Set(['c'])]]));
  });
});
