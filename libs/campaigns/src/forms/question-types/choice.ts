import type { Locale } from '#platform';
import type { JsonReader } from '../json-reader.js';
import { TEXT_BUCKET, isOptionKey } from '../keys.js';
import { LIMITS } from '../limits.js';
import type { ChoiceQuestion, CommonPart, Option, YesNoQuestion } from '../question.js';
import { fieldText, problem, type QuestionProblem, type QuestionType } from './question-type.js';

export const singleChoice: QuestionType<ChoiceQuestion> = {
  jsonKeys: ['options'],
  parse: (common, json, path, reader) => parseChoice('single_choice', common, json, path, reader),
  check: checkOptions,
  normalise({ options }, raw) {
    if (isNothing(raw)) return { value: undefined };
    if (typeof raw !== 'string') return problem('forms.errors.chooseOne');
    return options.some(({ key }) => key === raw) ? { value: raw } : problem('forms.errors.unknownOption');
  },
  domain: ({ options }) => ({ kind: 'option', keys: options.map(({ key }) => key) }),
  score: (_question, answer) => [answer as string],
  buckets: ({ options }) => options.map(({ key }) => key),
  fromFields: ([value]) => value,
  toFields: (raw) => [fieldText(raw)],
};

export const multipleChoice: QuestionType<ChoiceQuestion> = {
  ...singleChoice,
  parse: (common, json, path, reader) => parseChoice('multiple_choice', common, json, path, reader),
  normalise({ options }, raw) {
    if (isNothing(raw)) return { value: undefined };
    if (!Array.isArray(raw)) return problem('forms.errors.chooseSome');
    const chosen = new Set<unknown>(raw);
    // In the order of the options, so that equal choices are stored alike.
    const value = options.map(({ key }) => key).filter((key) => chosen.has(key));
    if (value.length < chosen.size) return problem('forms.errors.unknownOption');
    return { value: value.length > 0 ? value : undefined };
  },
  domain: ({ options }) => ({ kind: 'options', keys: options.map(({ key }) => key) }),
  score: (_question, answer) => [...(answer as readonly string[])],
  fromFields: ([value]) => (value === undefined || Array.isArray(value) ? value : [value]),
  toFields: (raw) => [Array.isArray(raw) ? raw.map(fieldText) : []],
};

function isNothing(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === '';
}

function parseChoice(
  type: ChoiceQuestion['type'],
  common: CommonPart,
  json: Readonly<Record<string, unknown>>,
  path: string,
  reader: JsonReader,
): ChoiceQuestion {
  const options = reader.list(json['options'], `${path}.options`, LIMITS.options);
  return {
    ...common,
    type,
    options: options.map((each, index) => parseOption(each, `${path}.options[${index}]`, reader)),
  };
}

function parseOption(json: unknown, path: string, reader: JsonReader): Option {
  const option = reader.object(json, path, ['key', 'label']);
  return {
    key: reader.text(option['key'], `${path}.key`, LIMITS.key),
    label: reader.localized(option['label'], `${path}.label`, LIMITS.optionLabel),
  };
}

function checkOptions({ options }: ChoiceQuestion, sourceLocale: Locale): QuestionProblem[] {
  const keys = options.map(({ key }) => key);
  const about = (messageKey: string, wrong: Option[]): QuestionProblem[] =>
    wrong.map(({ key }) => ({ messageKey, vars: { option: key } }));
  return [
    ...(options.length < 2 ? [{ messageKey: 'forms.check.tooFewOptions' }] : []),
    ...about(
      'forms.check.badOptionKey',
      options.filter(({ key }) => !isOptionKey(key)),
    ),
    ...about(
      'forms.check.reservedOptionKey',
      options.filter(({ key }) => key === TEXT_BUCKET),
    ),
    ...about(
      'forms.check.duplicateOption',
      options.filter(({ key }, index) => keys.indexOf(key) < index),
    ),
    ...about(
      'forms.check.missingOptionLabel',
      options.filter(({ label }) => !label[sourceLocale]),
    ),
    ...sameLabels(options, sourceLocale),
  ];
}

function sameLabels(options: Option[], sourceLocale: Locale): QuestionProblem[] {
  const labels = options.map(({ label }) => label[sourceLocale]);
  return options
    .filter(({ label }, index) => label[sourceLocale] && labels.indexOf(label[sourceLocale]) < index)
    .map(({ label }) => ({
      messageKey: 'forms.check.duplicateOptionLabel',
      vars: { label: label[sourceLocale] ?? '' },
    }));
}

const ANSWERS = ['yes', 'no'];

export const yesNo: QuestionType<YesNoQuestion> = {
  jsonKeys: [],
  parse: (common) => ({ ...common, type: 'yes_no' }),
  normalise(_question, raw) {
    if (raw === undefined || raw === null || raw === '') return { value: undefined };
    const answer = typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : raw;
    return typeof answer === 'string' && ANSWERS.includes(answer) ? { value: answer } : problem('forms.errors.yesOrNo');
  },
  domain: () => ({ kind: 'option', keys: ANSWERS }),
  score: (_question, answer) => [answer as string],
  buckets: () => [...ANSWERS],
  fromFields: ([value]) => value,
  toFields: (raw) => [typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : fieldText(raw)],
};
