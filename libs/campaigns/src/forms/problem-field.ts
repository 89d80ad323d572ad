import type { FieldError, Locale } from '#platform';
import type { Question } from './question.js';

const FIELDS: Readonly<Record<string, string>> = {
  badKey: 'key',
  duplicateKey: 'key',
  tooFewOptions: 'options[0].label',
  emptyRange: 'min',
  circular: 'showWhen.key',
  laterQuestion: 'showWhen.key',
  unknownQuestion: 'showWhen.key',
  unreachable: 'showWhen.key',
  operator: 'showWhen.op',
  value: 'showWhen.value',
};

/** The field of the question that a `checkForm` problem is about; empty for the question as a whole. */
export function problemField({ messageKey, vars }: FieldError, question: Question, sourceLocale: Locale): string {
  const name = messageKey.replace('forms.check.', '');
  if (name === 'missingLabel') return `label.${sourceLocale}`;
  const options = 'options' in question ? question.options : [];
  const option = options.findLastIndex(
    ({ key, label }) =>
      key === vars?.['option'] || (vars?.['label'] !== undefined && label[sourceLocale] === vars['label']),
  );
  return option >= 0 ? `options[${option}].label.${sourceLocale}` : (FIELDS[name] ?? '');
}
