import type { Locale } from '#platform';
import type { Wording } from './instruments/instrument.js';
import { SCALES, type Scale } from './instruments/scales.js';
import type { Question } from './question.js';
import { typeOf } from './question-types/registry.js';

/** The scale of a question that has one, with the text keys of its ends. */
export function scaleOf(question: Question): Scale | undefined {
  const scales: Partial<Record<Question['type'], Scale>> = SCALES;
  return scales[question.type];
}

/** The published statements of an instrument in the reader's language, with their source and remarks. */
export function wordingOf(question: Question, locale: Locale): Wording | undefined {
  return typeOf(question).instrument?.wordings[locale];
}
