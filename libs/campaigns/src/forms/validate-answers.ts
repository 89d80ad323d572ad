import type { FieldError } from '#platform';
import type { Answers, AnswerValue, Question } from './question.js';
import type { AnswerProblem, Normalised } from './question-types/question-type.js';
import { findQuestionType } from './question-types/registry.js';
import { visibleQuestions } from './visible.js';

const MOST_UNKNOWN_KEYS = 20;

/**
 * Normalises raw answers for storage and drops those to hidden questions; conditions take a wrong answer as missing.
 * @returns the answers, or errors by field: `answers.nps`, `answers.sus.3` (fourth statement), `answers` for the whole
 */
export function validateAnswers(
  questions: readonly Question[],
  raw: unknown,
): { answers: Answers } | { errors: FieldError[] } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { errors: [{ field: 'answers', messageKey: 'forms.errors.notAnswers' }] };
  }
  const results = new Map(questions.map((question) => [question.key, normalised(question, raw)]));
  const given = new Map<string, AnswerValue>();
  for (const [key, result] of results) {
    if ('value' in result && result.value !== undefined) given.set(key, result.value);
  }
  const visible = visibleQuestions(questions, Object.fromEntries(given));
  const errors = [
    ...unknownKeys(questions, raw),
    ...visible.flatMap((question) => errorsOf(question, results.get(question.key))),
  ];
  if (errors.length > 0) return { errors };
  const shown = new Set(visible.map(({ key }) => key));
  return { answers: Object.fromEntries([...given].filter(([key]) => shown.has(key))) };
}

function normalised(question: Question, raw: object): Normalised {
  const answer = Object.hasOwn(raw, question.key) ? (raw as Record<string, unknown>)[question.key] : undefined;
  return findQuestionType(question).normalise(question, answer);
}

function unknownKeys(questions: readonly Question[], raw: object): FieldError[] {
  return Object.keys(raw)
    .filter((key) => !questions.some((question) => question.key === key))
    .slice(0, MOST_UNKNOWN_KEYS)
    .map((key) => ({ field: `answers.${key.slice(0, 60)}`, messageKey: 'forms.errors.unknownQuestion' }));
}

function errorsOf(question: Question, result: Normalised | undefined): FieldError[] {
  if (result && 'problems' in result) return result.problems.map((problem) => fieldError(question, problem));
  const isMissing = question.required && result?.value === undefined;
  return isMissing ? [{ field: `answers.${question.key}`, messageKey: 'forms.errors.required' }] : [];
}

function fieldError({ key }: Question, { messageKey, vars, item }: AnswerProblem): FieldError {
  const field = item === undefined ? `answers.${key}` : `answers.${key}.${item}`;
  return vars ? { field, messageKey, vars } : { field, messageKey };
}
