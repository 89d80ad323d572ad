import type { Locale } from '#platform';
import type { Wording } from './instruments/instrument.js';
import { SCALES, type Scale } from './instruments/scales.js';
import type { Question } from './question.js';
import { findQuestionType } from './question-types/registry.js';

/** The scale of a question, undefined where it has none. */
export function questionScale(question: Question): Scale | undefined {
  const scales: Partial<Record<Question['type'], Scale>> = SCALES;
  return scales[question.type];
}

/** An instrument's statements in the reader's language; undefined for other questions. */
export function instrumentWording(question: Question, locale: Locale): Wording | undefined {
  return findQuestionType(question).instrument?.wordings[locale];
}
