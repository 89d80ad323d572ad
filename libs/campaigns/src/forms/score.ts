import type { Answers, AnswerValue, Question } from './question.js';
import { findQuestionType } from './question-types/registry.js';

/** One count of a tally: this answer falls into this bucket of this question. */
export interface ScoredValue {
  readonly questionKey: string;
  readonly bucket: string;
}

/**
 * What valid answers count as in the tallies. Scales: the value; SUS: 0–40 (score = bucket × 2.5); UMUX-Lite: 0–12
 * (score = bucket × 100 / 12); choices: the option, one count for each chosen; yes/no: `yes`, `no`; texts: `text`;
 * numbers: the number itself. A question without an answer counts nowhere.
 */
export function scoreAnswers(questions: readonly Question[], answers: Answers): ScoredValue[] {
  // A recount calls this a million times.
  const scored: ScoredValue[] = [];
  for (const question of questions) {
    const questionKey = question.key;
    const answer: AnswerValue | undefined = Object.hasOwn(answers, questionKey) ? answers[questionKey] : undefined;
    if (answer === undefined) continue;
    for (const bucket of findQuestionType(question).score(question, answer)) scored.push({ questionKey, bucket });
  }
  return scored;
}

/** Every bucket a question can have, in the order to show them; none for numbers, which may be any. */
export function scoreBuckets(question: Question): string[] {
  return findQuestionType(question).buckets(question);
}
