import type { Locale } from '#platform';
import type { Wording } from './instruments/instrument.js';
import { SCALES, type Scale } from './instruments/scales.js';
import type { Question } from './question.js';
import { findQuestionType } from './question-types/registry.js';

/** The scale of a question that has one, with the text keys of its ends. */
export function questionScale(question: Question): Scale | undefined {
  const scales: Partial<Record<Question['type'], Scale>> = SCALES;
  return scales[question.type];
}

/** The published statements of an instrument in the reader's language, with their source and remarks. */
export function instrumentWording(question: Question, locale: Locale): Wording | undefined {
  return findQuestionType(question).instrument?.wordings[locale];
}
