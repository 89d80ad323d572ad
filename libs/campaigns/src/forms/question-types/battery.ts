import type { Instrument } from '../instruments/instrument.js';
import { isOn, SCALES } from '../instruments/scales.js';
import { SUS } from '../instruments/sus.js';
import { UMUX_LITE } from '../instruments/umux-lite.js';
import type { AnswerValue, BatteryQuestion } from '../question.js';
import { fieldText, numberFromField, problem, type AnswerProblem, type QuestionType } from './question-type.js';

/** All statements or none: a partial score is not valid. `contribution`: what one answer adds to the bucket. */
function battery(
  type: BatteryQuestion['type'],
  instrument: Instrument,
  contribution: (value: number, index: number) => number,
): QuestionType<BatteryQuestion> {
  const scale = SCALES[type];
  const size = instrument.wordings.en.items.length;
  return {
    instrument,
    jsonKeys: [],
    parse: (common) => ({ ...common, type }),
    check: ({ label }) => (Object.keys(label).length > 0 ? [{ messageKey: 'forms.check.instrumentWording' }] : []),
    normalise(_question, raw) {
      if (raw === undefined || raw === null) return { value: undefined };
      if (!Array.isArray(raw) || raw.length > size) return problem('forms.errors.statements', { count: size });
      const values: unknown[] = Array.from({ length: size }, (_, item) => raw[item] as unknown);
      if (values.every(isMissing)) return { value: undefined };
      const problems = values.flatMap((value, item) => problemOf(value, item));
      return problems.length > 0 ? { problems } : { value: values as number[] };
    },
    domain: () => ({ kind: 'presence' }),
    score: (_question, answer) => [String(sum(answer, contribution))],
    buckets: () => Array.from({ length: size * (scale.max - scale.min) + 1 }, (_, bucket) => String(bucket)),
    fieldCount: size,
    fromFields: (values) =>
      values.every(isMissing) ? undefined : values.map((value) => (isMissing(value) ? null : numberFromField(value))),
    toFields: (raw) => Array.from({ length: size }, (_, item) => fieldText(Array.isArray(raw) ? raw[item] : undefined)),
  };

  function problemOf(value: unknown, item: number): AnswerProblem[] {
    if (isMissing(value)) return [{ item, messageKey: 'forms.errors.statementMissing', vars: { n: item + 1 } }];
    if (isOn(scale, value)) return [];
    return [{ item, messageKey: 'forms.errors.notOnScale', vars: { min: scale.min, max: scale.max } }];
  }
}

/** SUS as published: odd statements count x − 1, even ones 5 − x; buckets 0–40, score = bucket × 2.5. */
export const sus = battery('sus', SUS, (value, index) => (index % 2 === 0 ? value - 1 : 5 - value));

/** UMUX-Lite as published: buckets 0–12 (sum − 2), score = bucket × 100 / 12. */
export const umuxLite = battery('umux_lite', UMUX_LITE, (value) => value - 1);

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function sum(answer: AnswerValue, contribution: (value: number, index: number) => number): number {
  return (answer as readonly number[]).reduce((total, value, index) => total + contribution(value, index), 0);
}
