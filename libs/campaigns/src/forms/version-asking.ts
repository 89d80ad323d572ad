import type { Question } from './question.js';

interface Asking {
  readonly questions: readonly Question[];
}

/** The first version with every question and option the raw answers name, else the current one, `versions[0]`. */
export function versionAsking<Version extends Asking>(
  versions: readonly [Version, ...Version[]],
  raw: Readonly<Record<string, unknown>>,
): Version {
  return versions.find(({ questions }) => asksAll(questions, raw)) ?? versions[0];
}

/** Whether these questions include every answered question and chosen option. */
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
