import type { YesNoQuestion } from '../question.js';
import { fieldText, problem, type QuestionType } from './question-type.js';

const ANSWERS = ['yes', 'no'];

export const yesNo: QuestionType<YesNoQuestion> = {
  jsonKeys: [],
  parse: (common) => ({ ...common, type: 'yes_no' }),
  normalise(_question, raw) {
    if (raw === undefined || raw === null || raw === '') return { value: undefined };
    const answer = typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : raw;
    return typeof answer === 'string' && ANSWERS.includes(answer) ? { value: answer } : problem('forms.errors.yesOrNo');
  },
  domain: () => ({ kind: 'option', keys: ANSWERS }),
  score: (_question, answer) => [answer as string],
  buckets: () => [...ANSWERS],
  fromFields: ([value]) => value,
  toFields: (raw) => [typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : fieldText(raw)],
};
