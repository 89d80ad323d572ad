import fc from 'fast-check';
import type { Condition } from './condition.js';
import type { AnswerValue, Question } from './question.js';
import { isReachable } from './reachability.js';
import { visibleQuestions } from './visible.js';

const OPTIONS = ['a', 'b', 'c'];
const LABEL = { en: '?' };
const RATINGS = [1, 2, 3, 4, 5];
/** Every answer there is, not one of each kind. */
const EVERY: Readonly<Record<string, readonly AnswerValue[]>> = {
  stars: RATINGS,
  again: ['yes', 'no'],
  where: Array.from({ length: 7 }, (_, bits) => OPTIONS.filter((_option, at) => (bits + 1) & (1 << at))),
  minutes: [0, 0.5, 1, 1.5, 2, 2.5, 3],
};

const leaves: Readonly<Record<string, fc.Arbitrary<Condition>>> = {
  stars: fc.record({
    key: fc.constant('stars'),
    op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: fc.constantFrom(...RATINGS),
  }),
  again: fc.record({ key: fc.constant('again'), op: fc.constantFrom('=', '!='), value: fc.constantFrom('yes', 'no') }),
  where: fc.record({
    key: fc.constant('where'),
    op: fc.constantFrom('includes', 'excludes'),
    value: fc.constantFrom(...OPTIONS),
  }),
  minutes: fc.record({
    key: fc.constant('minutes'),
    op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: fc.constantFrom(0, 1, 2, 3),
  }),
};

function conditionOn(keys: readonly string[]): fc.Arbitrary<Condition> {
  const leaf = fc
    .constantFrom(...keys)
    .chain((key) =>
      fc.oneof(
        { weight: 4, arbitrary: leaves[key]! },
        { weight: 1, arbitrary: fc.constant({ key, op: 'answered' } as const) },
      ),
    );
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  })).condition;
}

const shown = (keys: readonly string[]) => fc.option(conditionOn(keys), { nil: undefined });
const forms = fc
  .record({
    required: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    again: shown(['stars']),
    where: shown(['stars', 'again']),
    minutes: shown(['stars', 'where']),
    why: conditionOn(['stars', 'again', 'where', 'minutes']),
  })
  .map(({ required, again, where, minutes, why }): Question[] => {
    const when = (showWhen: Condition | undefined) => (showWhen ? { showWhen } : {});
    const options = OPTIONS.map((key) => ({ key, label: LABEL }));
    return [
      { key: 'stars', type: 'rating', required: required[0]!, label: LABEL },
      { key: 'again', type: 'yes_no', required: required[1]!, label: LABEL, ...when(again) },
      { key: 'where', type: 'multiple_choice', required: required[2]!, label: LABEL, options, ...when(where) },
      { key: 'minutes', type: 'number', min: 0, max: 3, required: required[3]!, label: LABEL, ...when(minutes) },
      { key: 'why', type: 'long_text', required: false, label: LABEL, showWhen: why },
    ];
  });

/** Whether any of the thousands of ways to fill the form in shows the question. */
function isSeenBySomebody(question: Question, questions: readonly Question[]): boolean {
  const asked = questions.filter(({ key }) => key in EVERY);
  const ways = asked.reduce<Record<string, AnswerValue | undefined>[]>(
    (some, { key, required }) =>
      some.flatMap((way) =>
        [...(required ? [] : [undefined]), ...EVERY[key]!].map((answer) => ({ ...way, [key]: answer })),
      ),
    [{}],
  );
  return ways.some((way) => visibleQuestions(questions, way).includes(question));
}

describe('a question that depends on others', () => {
  it('is called unreachable exactly when no way of answering shows it', () => {
    fc.assert(
      fc.property(forms, (questions) => {
        const [why] = questions.slice(-1);
        expect(isReachable(why!, questions)).toBe(isSeenBySomebody(why!, questions));
      }),
      { numRuns: 150 },
    );
  });
});
