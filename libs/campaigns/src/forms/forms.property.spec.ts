import fc from 'fast-check';
import { answersFromFields, fieldValues } from './answer-fields.js';
import { evaluate, type Condition } from './condition.js';
import { checkForm } from './form-check.js';
import { parseForm } from './parse-form.js';
import type { Question } from './question.js';
import { QUESTION_TYPE_NAMES, findQuestionType } from './question-types/registry.js';
import { scoreBuckets, scoreAnswers } from './score.js';
import { validateAnswers } from './validate-answers.js';
import { visibleQuestions } from './visible.js';

const OPTIONS = ['speed', 'clarity', 'summary', 'security'];

function leafOn(key: string): fc.Arbitrary<Condition> {
  const value = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom(...OPTIONS, 'yes'));
  const op = fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'includes', 'excludes');
  return fc.oneof(fc.record({ key: fc.constant(key), op, value }), fc.constant({ key, op: 'answered' } as const));
}

function conditionOn(keys: readonly string[]): fc.Arbitrary<Condition> {
  const leaf = fc.constantFrom(...keys).chain(leafOn);
  const tree = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }));
  return tree.condition;
}

function question(index: number): fc.Arbitrary<Question> {
  const earlier = Array.from({ length: index }, (_, position) => `q${position}`);
  return fc
    .record({
      type: fc.constantFrom(...QUESTION_TYPE_NAMES),
      required: fc.boolean(),
      showWhen: index === 0 ? fc.constant(undefined) : fc.option(conditionOn(earlier), { nil: undefined }),
    })
    .map(({ type, required, showWhen }) => ({
      key: `q${index}`,
      type,
      required,
      label: {},
      ...(type.endsWith('_choice') && { options: OPTIONS.map((key) => ({ key, label: {} })) }),
      ...(showWhen && { showWhen }),
    }))
    .map((json) => json as Question);
}

const forms = fc
  .integer({ min: 1, max: 6 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, i) => question(i))));

/** A value that the question may hold, apart from tidying. */
function answerTo(asked: Question): fc.Arbitrary<unknown> {
  const domain = findQuestionType(asked).domain(asked);
  if (domain.kind === 'option') return fc.constantFrom(...domain.keys);
  if (domain.kind === 'options') return fc.subarray([...domain.keys], { minLength: 1 });
  if (domain.kind === 'number') return domain.integer ? fc.integer(domain) : fc.double({ ...domain, noNaN: true });
  const size = findQuestionType(asked).fieldCount;
  if (size === undefined) return fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
  return fc.array(fc.integer({ min: 1, max: 5 }), { minLength: size, maxLength: size });
}

const anything = fc.anything({ withNullPrototype: true });

function filled(questions: readonly Question[], strange: boolean): fc.Arbitrary<Record<string, unknown>> {
  const answers = questions.map((asked) => {
    const answer = strange ? fc.oneof({ weight: 4, arbitrary: answerTo(asked) }, anything) : answerTo(asked);
    return fc.option(answer, { nil: undefined, freq: 4 });
  });
  return fc.tuple(...answers).map((values) => Object.fromEntries(values.map((value, index) => [`q${index}`, value])));
}

/** A comparison that cannot be made with the statements of an instrument, but holds; and a question after it. */
function afterAnUnsoundCondition(): [Question[], Record<string, unknown>] {
  const form: Question[] = [
    { key: 'q0', type: 'sus', required: false, label: {} },
    { key: 'q1', type: 'nps', required: false, label: {}, showWhen: { key: 'q0', op: 'includes', value: 5 } },
    { key: 'q2', type: 'nps', required: false, label: {}, showWhen: { key: 'q1', op: 'answered' } },
  ];
  return [form, { q0: [1, 1, 1, 1, 1, 1, 1, 1, 1, 5], q1: 0 }];
}

const filledForms = (strange: boolean) => forms.chain((form) => fc.tuple(fc.constant(form), filled(form, strange)));

describe('forms, whatever they ask and whatever is answered', () => {
  it('never fail on strange input, and accept their own output unchanged', () => {
    fc.assert(
      fc.property(filledForms(true), ([form, raw]) => {
        const result = validateAnswers(form, raw);
        if ('errors' in result) expect(result.errors.length).toBeGreaterThan(0);
        else expect(validateAnswers(form, result.answers)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  it('store no answer to a hidden question, and every required one that shows', () => {
    fc.assert(
      fc.property(filledForms(false), ([form, raw]) => {
        const result = validateAnswers(form, raw);
        if ('errors' in result) {
          expect(result.errors.map(({ messageKey }) => messageKey)).toEqual(
            result.errors.map(() => 'forms.errors.required'),
          );
          return;
        }
        const visible = visibleQuestions(form, result.answers);
        const keys = visible.map(({ key }) => key);
        expect(Object.keys(result.answers).filter((key) => !keys.includes(key))).toEqual([]);
        expect(visible.filter(({ required, key }) => required && !(key in result.answers))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('come back from their form fields as they went in', () => {
    fc.assert(
      fc.property(filledForms(false), ([form, raw]) => {
        const result = validateAnswers(form, raw);
        if ('errors' in result) return;
        expect(answersFromFields(form, fieldValues(form, result.answers))).toEqual(result.answers);
      }),
      { numRuns: 500 },
    );
  });

  it('score into known buckets only', () => {
    fc.assert(
      fc.property(filledForms(false), ([form, raw]) => {
        const result = validateAnswers(form, raw);
        if ('errors' in result) return;
        for (const { questionKey, bucket } of scoreAnswers(form, result.answers)) {
          const asked = form.find(({ key }) => key === questionKey);
          if (asked?.type === 'number') expect(String(Number(bucket))).toBe(bucket);
          else expect(asked && scoreBuckets(asked)).toContain(bucket);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keep De Morgan’s laws in their conditions', () => {
    const answers = fc.dictionary(
      fc.constantFrom('q0', 'q1', 'q2'),
      fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom(...OPTIONS), fc.subarray(OPTIONS)),
    );
    const parts = fc.array(conditionOn(['q0', 'q1', 'q2']), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, answers, (all, given) => {
        expect(evaluate({ not: { all } }, given)).toBe(evaluate({ any: all.map((not) => ({ not })) }, given));
        expect(evaluate({ not: { any: all } }, given)).toBe(evaluate({ all: all.map((not) => ({ not })) }, given));
      }),
    );
  });

  it('are read from JSON as they were written', () => {
    fc.assert(
      fc.property(forms, (form) => {
        expect(parseForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
      }),
    );
  });

  it('are not called unreachable when somebody can reach them', () => {
    fc.assert(
      fc.property(filledForms(false), ([form, raw]) => {
        const result = validateAnswers(form, raw);
        if ('errors' in result) return;
        const shown = visibleQuestions(form, result.answers).map(({ key }) => key);
        const problems = checkForm(form, 'en').filter(({ messageKey }) => messageKey === 'forms.check.unreachable');
        expect(problems.filter(({ questionKey }) => shown.includes(questionKey))).toEqual([]);
      }),
      { numRuns: 300, examples: [[afterAnUnsoundCondition()]] },
    );
  });

  it('survive any JSON in their place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        try {
          checkForm(parseForm(json), 'en');
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid' });
        }
      }),
    );
  });
});
