import { LIMITS } from '../limits.js';
import type { NumberQuestion } from '../question.js';
import { fieldText, numberFromField, problem, type QuestionType } from './question-type.js';

/** A number between optional bounds. Each value is its own bucket, so that figures are exact. */
export const number: QuestionType<NumberQuestion> = {
  jsonKeys: ['min', 'max'],
  parse(common, json, path, reader) {
    const question: NumberQuestion = { ...common, type: 'number' };
    for (const bound of ['min', 'max'] as const) {
      if (json[bound] !== undefined) question[bound] = reader.number(json[bound], `${path}.${bound}`);
    }
    return question;
  },
  check(question) {
    const { min, max } = boundsOf(question);
    return min < max ? [] : [{ messageKey: 'forms.check.emptyRange', vars: { min, max } }];
  },
  normalise(question, raw) {
    if (raw === undefined || raw === null || raw === '') return { value: undefined };
    if (typeof raw !== 'number' || !Number.isFinite(raw)) return problem('forms.errors.notANumber');
    const bounds = boundsOf(question);
    // `+ 0` turns −0, which JSON cannot write, into 0.
    return raw >= bounds.min && raw <= bounds.max ? { value: raw + 0 } : problem('forms.errors.outOfRange', bounds);
  },
  domain: (question) => ({ kind: 'number', ...boundsOf(question), integer: false }),
  score: (_question, answer) => [String(answer)],
  buckets: () => [],
  fromFields: ([value]) => numberFromField(value),
  toFields: (raw) => [fieldText(raw)],
};

function boundsOf({ min = -LIMITS.number, max = LIMITS.number }: NumberQuestion): { min: number; max: number } {
  return { min, max };
}
