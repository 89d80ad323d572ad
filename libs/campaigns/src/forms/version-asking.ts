import type { Question } from './question.js';

interface Asking {
  readonly questions: readonly Question[];
}

/**
 * The version of a form that raw answers were given to: the one that is asked now, unless it lacks a question or an option
 * that they speak of and an earlier one has them all.
 *
 * @param versions of one form, the one that is asked now first
 */
export function versionAsking<Version extends Asking>(
  versions: readonly [Version, ...Version[]],
  raw: Readonly<Record<string, unknown>>,
): Version {
  return versions.find(({ questions }) => asksAll(questions, raw)) ?? versions[0];
}

/** Whether every answer is to one of these questions, and every option one of theirs. */
export function asksAll(questions: readonly Question[], raw: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(raw).every(([key, answer]) => {
    if (isNothing(answer)) return true;
    const question = questions.find((each) => each.key === key);
    return question !== undefined && hasOptions(question, answer);
  });
}

function hasOptions(question: Question, answer: unknown): boolean {
  if (!('options' in question)) return true;
  return [answer].flat().every((chosen) => question.options.some(({ key }) => key === chosen));
}

function isNothing(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);
}
