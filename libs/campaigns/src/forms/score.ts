import type { Answers, AnswerValue, Question } from './question.js';
import { findQuestionType } from './question-types/registry.js';

export interface ScoredValue {
  readonly questionKey: string;
  readonly bucket: string;
}

/**
 * Tally counts of valid answers; unanswered questions have none. Scales: the value; SUS: 0–40 (score = bucket × 2.5);
 * UMUX-Lite: 0–12 (score = bucket × 100 / 12); choices: one count per option chosen; yes/no: `yes`, `no`; texts:
 * `text`; numbers: the number.
 */
export function scoreAnswers(questions: readonly Question[], answers: Answers): ScoredValue[] {
  // Plain loops: a recount calls this a million times.
  const scored: ScoredValue[] = [];
  for (const question of questions) {
    const questionKey = question.key;
    const answer: AnswerValue | undefined = Object.hasOwn(answers, questionKey) ? answers[questionKey] : undefined;
    if (answer === undefined) continue;
    for (const bucket of findQuestionType(question).score(question, answer)) scored.push({ questionKey, bucket });
  }
  return scored;
}

/** Every bucket of a question, in display order; none for numbers, which may be any. */
export function scoreBuckets(question: Question): string[] {
  return findQuestionType(question).buckets(question);
}
