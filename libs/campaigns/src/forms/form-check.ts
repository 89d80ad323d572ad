import type { Locale, MessageVars } from '#platform';
import { checkCondition } from './condition-check.js';
import { isQuestionKey } from './keys.js';
import type { Question } from './question.js';
import type { QuestionProblem } from './question-types/question-type.js';
import { findQuestionType } from './question-types/registry.js';

export interface FormProblem {
  readonly questionKey: string;
  readonly messageKey: string;
  readonly vars: MessageVars;
}

/** Everything that keeps a form from being published. Only texts in the source language are required. */
export function checkForm(questions: readonly Question[], sourceLocale: Locale): FormProblem[] {
  return questions.flatMap((question, index) => {
    const problems = [
      ...checkKey(question, questions.slice(0, index)),
      ...checkLabel(question, sourceLocale),
      ...(findQuestionType(question).check?.(question, sourceLocale) ?? []),
      ...checkCondition(question, questions),
    ];
    return problems.map(({ messageKey, vars }) => ({ questionKey: question.key, messageKey, vars: vars ?? {} }));
  });
}

function checkKey({ key }: Question, earlier: readonly Question[]): QuestionProblem[] {
  if (!isQuestionKey(key)) return [{ messageKey: 'forms.check.badKey', vars: { key } }];
  return earlier.some((other) => other.key === key) ? [{ messageKey: 'forms.check.duplicateKey', vars: { key } }] : [];
}

function checkLabel(question: Question, sourceLocale: Locale): QuestionProblem[] {
  const needsLabel = !findQuestionType(question).instrument;
  return needsLabel && !question.label[sourceLocale] ? [{ messageKey: 'forms.check.missingLabel' }] : [];
}
