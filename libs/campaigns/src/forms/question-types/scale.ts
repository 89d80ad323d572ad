import { isOn, SCALES, scaleValues } from '../instruments/scales.js';
import { LIMITS } from '../limits.js';
import type { ScaleQuestion } from '../question.js';
import { fieldText, numberFromField, problem, type QuestionType } from './question-type.js';

export const fixedScale: QuestionType<ScaleQuestion> = {
  jsonKeys: [],
  parse: (common, json) => ({ ...common, type: json['type'] as ScaleQuestion['type'] }),
  normalise({ type }, raw) {
    if (raw === undefined || raw === null) return { value: undefined };
    if (typeof raw !== 'number') return problem('forms.errors.notANumber');
    const scale = SCALES[type];
    return isOn(scale, raw) ? { value: raw } : problem('forms.errors.notOnScale', { min: scale.min, max: scale.max });
  },
  domain: ({ type }) => ({ kind: 'number', min: SCALES[type].min, max: SCALES[type].max, integer: true }),
  score: (_question, answer) => [String(answer)],
  buckets: ({ type }) => scaleValues(SCALES[type]).map(String),
  fromFields: ([value]) => numberFromField(value),
  toFields: (raw) => [fieldText(raw)],
};

export const freeScale: QuestionType<ScaleQuestion> = {
  ...fixedScale,
  jsonKeys: ['lowLabel', 'highLabel'],
  parse(common, json, path, reader) {
    const question: ScaleQuestion = { ...common, type: json['type'] as ScaleQuestion['type'] };
    for (const end of ['lowLabel', 'highLabel'] as const) {
      if (json[end] !== undefined) question[end] = reader.localized(json[end], `${path}.${end}`, LIMITS.optionLabel);
    }
    return question;
  },
};
