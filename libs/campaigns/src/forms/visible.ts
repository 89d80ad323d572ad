import { evaluate, type AnswersByKey, type Condition } from './condition.js';

export interface Conditional {
  readonly key: string;
  readonly showWhen?: Condition;
}

/** The questions shown with these answers. Answers to hidden or later questions count as missing for conditions. */
export function visibleQuestions<Q extends Conditional>(questions: readonly Q[], answers: AnswersByKey): Q[] {
  const known = new Map<string, unknown>();
  return questions.filter((question) => {
    if (question.showWhen && !evaluate(question.showWhen, Object.fromEntries(known))) return false;
    if (Object.hasOwn(answers, question.key)) known.set(question.key, answers[question.key]);
    return true;
  });
}
