import type { Answers, AnswerValue, Question } from './question.js';
import { typeOf } from './question-types/registry.js';

/** One count of a tally: this answer falls into this bucket of this question. */
export interface ScoredValue {
  readonly questionKey: string;
  readonly bucket: string;
}

/**
 * What valid answers count as in the tallies. Scales: the value; SUS: 0–40 (score = bucket × 2.5); UMUX-Lite: 0–12
 * (score = bucket × 100 / 12); choices: the option, one count for each chosen; yes/no: `yes`, `no`; texts: `text`;
 * numbers: nothing. A question without an answer counts nowhere.
 */
export function scoreAnswers(questions: readonly Question[], answers: Answers): ScoredValue[] {
  return questions.flatMap((question) => {
    const answer: AnswerValue | undefined = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
    const buckets = answer === undefined ? [] : typeOf(question).score(question, answer);
    return buckets.map((bucket) => ({ questionKey: question.key, bucket }));
  });
}

/** Every bucket a question can have, in the order to show them. */
export function bucketsOf(question: Question): string[] {
  return typeOf(question).buckets(question);
}
