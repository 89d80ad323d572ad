import type { Question, QuestionTypeName } from '../question.js';
import { sus, umuxLite } from './battery.js';
import { multipleChoice, singleChoice, yesNo } from './choice.js';
import { number } from './number.js';
import type { QuestionType } from './question-type.js';
import { fixedScale, freeScale } from './scale.js';
import { longText, shortText } from './text.js';

const QUESTION_TYPES: Readonly<Record<QuestionTypeName, QuestionType>> = {
  nps: fixedScale,
  csat: fixedScale,
  ces: fixedScale,
  rating: freeScale,
  scale: freeScale,
  sus,
  umux_lite: umuxLite,
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  yes_no: yesNo,
  number,
  short_text: shortText,
  long_text: longText,
};

export const QUESTION_TYPE_NAMES = Object.keys(QUESTION_TYPES) as readonly QuestionTypeName[];

export function findQuestionType({ type }: Pick<Question, 'type'>): QuestionType {
  return QUESTION_TYPES[type];
}

export function isTypeName(value: unknown): value is QuestionTypeName {
  return typeof value === 'string' && Object.hasOwn(QUESTION_TYPES, value);
}
