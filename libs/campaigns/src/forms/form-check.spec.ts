import type { Condition } from './condition.js';
import { checkForm } from './form-check.js';
import type { ChoiceQuestion, Question } from './question.js';

const nps: Question = { key: 'nps', type: 'nps', label: { en: 'Recommend it?' }, required: true };
const found: ChoiceQuestion = {
  key: 'found',
  type: 'single_choice',
  label: { en: 'How did you find your way?' },
  required: true,
  options: [
    { key: 'alone', label: { en: 'On my own' } },
    { key: 'helped', label: { en: 'With help' } },
  ],
};
const liked: ChoiceQuestion = { ...found, key: 'liked', type: 'multiple_choice', required: false };

function why(showWhen: Condition, key = 'why'): Question {
  return { key, type: 'long_text', label: { en: 'Why?' }, required: false, showWhen };
}

function problemsOf(...questions: Question[]): string[] {
  return checkForm(questions, 'en').map(
    ({ questionKey, messageKey }) => `${questionKey} ${messageKey.replace('forms.check.', '')}`,
  );
}

describe('checking a form before it is published', () => {
  it('finds nothing wrong with a sound one', () => {
    const sound = problemsOf(
      nps,
      found,
      liked,
      { key: 'sus', type: 'sus', label: {}, required: true },
      why({
        all: [
          { key: 'nps', op: '<=', value: 6 },
          { key: 'liked', op: 'excludes', value: 'alone' },
        ],
      }),
      why(
        {
          any: [
            { key: 'sus', op: 'answered' },
            { key: 'found', op: '!=', value: 'alone' },
          ],
        },
        'more',
      ),
    );
    expect(sound).toEqual([]);
  });

  it('wants keys that are unique and safe', () => {
    expect(problemsOf(nps, nps)).toEqual(['nps duplicateKey']);
    for (const key of ['', '1st', 'a.b', '__proto__', 'constructor', 'x'.repeat(41), 'né', 'n', 'texts']) {
      expect(problemsOf({ ...nps, key })).toEqual([`${key} badKey`]);
    }
  });

  it('lets no option be taken for a text where answers are counted', () => {
    const options = [...found.options, { key: 'text', label: { en: 'In writing' } }];
    for (const type of ['single_choice', 'multiple_choice'] as const)
      expect(problemsOf({ ...found, type, options })).toEqual(['found reservedOptionKey']);
  });

  it('wants the texts of the source language, not those of the others', () => {
    expect(problemsOf({ ...nps, label: { fr: 'Le recommanderiez-vous ?' } })).toEqual(['nps missingLabel']);
    const options = [{ key: 'alone', label: { de: 'Allein' } }, ...found.options.slice(1)];
    expect(problemsOf({ ...found, options })).toEqual(['found missingOptionLabel']);
  });

  it('wants real choices', () => {
    const [alone, helped] = found.options;
    if (!alone || !helped) throw new Error('two options expected');
    expect(problemsOf({ ...found, options: [alone] })).toEqual(['found tooFewOptions']);
    expect(problemsOf({ ...found, options: [alone, { ...helped, key: 'alone' }] })).toEqual(['found duplicateOption']);
    expect(problemsOf({ ...found, options: [alone, { ...alone, key: 'solo' }] })).toEqual([
      'found duplicateOptionLabel',
    ]);
    expect(problemsOf({ ...found, options: [alone, { ...helped, key: 'with help' }] })).toEqual(['found badOptionKey']);
    const number: Question = { key: 'm', type: 'number', label: { en: 'Minutes' }, required: false, min: 5, max: 5 };
    expect(problemsOf(number)).toEqual(['m emptyRange']);
  });

  it('keeps the wording of instruments', () => {
    const reworded: Question = { key: 'sus', type: 'sus', label: { en: 'Is our lovely app easy?' }, required: true };
    expect(problemsOf(reworded)).toEqual(['sus instrumentWording']);
  });

  it('refuses conditions on questions that are not there, or not yet', () => {
    expect(problemsOf(why({ key: 'nps', op: 'answered' }))).toEqual(['why unknownQuestion']);
    expect(problemsOf(why({ key: 'nps', op: 'answered' }), nps)).toEqual(['why laterQuestion']);
  });

  it('names circles for what they are', () => {
    expect(problemsOf(why({ key: 'why', op: 'answered' }))).toEqual(['why circular']);
    expect(problemsOf(why({ key: 'b', op: 'answered' }, 'a'), why({ key: 'a', op: 'answered' }, 'b'))).toEqual([
      'a circular',
      'b circular',
    ]);
  });

  it.each<[Condition, string]>([
    [{ key: 'nps', op: '=', value: 11 }, 'value'],
    [{ key: 'nps', op: '=', value: '6' }, 'value'],
    [{ key: 'nps', op: '<=', value: 6.5 }, 'value'],
    [{ key: 'found', op: '=', value: 'lost' }, 'value'],
    [{ key: 'found', op: '<', value: 'helped' }, 'operator'],
    [{ key: 'liked', op: '=', value: 'alone' }, 'operator'],
    [{ key: 'nps', op: 'includes', value: 6 }, 'operator'],
    [{ key: 'nps', op: '>', value: 10 }, 'unreachable'],
    [
      {
        all: [
          { key: 'nps', op: '<', value: 3 },
          { key: 'nps', op: '>', value: 5 },
        ],
      },
      'unreachable',
    ],
    [
      {
        all: [
          { key: 'found', op: '=', value: 'alone' },
          { key: 'found', op: '=', value: 'helped' },
        ],
      },
      'unreachable',
    ],
    [
      {
        not: {
          any: [
            { key: 'found', op: '=', value: 'alone' },
            { key: 'found', op: '=', value: 'helped' },
          ],
        },
      },
      'unreachable',
    ],
    [{ not: { key: 'nps', op: 'answered' } }, 'unreachable'],
  ])('refuses %j: %s', (condition, problem) => {
    expect(problemsOf(nps, found, liked, why(condition))).toEqual([`why ${problem}`]);
  });

  it('sees through a chain of conditions that exclude each other', () => {
    const first = why({ key: 'nps', op: '<=', value: 6 }, 'first');
    const second = why(
      {
        all: [
          { key: 'first', op: 'answered' },
          { key: 'nps', op: '>=', value: 9 },
        ],
      },
      'second',
    );
    expect(problemsOf(nps, first, second)).toEqual(['second unreachable']);
    expect(problemsOf(nps, first, why({ key: 'first', op: 'answered' }, 'second'))).toEqual([]);
  });

  it('gives a form the benefit of the doubt when there is too much to try', () => {
    const scales = Array.from({ length: 12 }, (_, index): Question => ({ ...nps, key: `n${index}` }));
    const all = scales.map(({ key }): Condition => ({ key, op: '=', value: 5 }));
    expect(problemsOf(...scales, why({ all }))).toEqual([]);
    const options = Array.from({ length: 20 }, (_, index) => ({ key: `o${index}`, label: { en: `Option ${index}` } }));
    const none = options.map(({ key }): Condition => ({ key: 'liked', op: 'includes', value: key }));
    expect(problemsOf({ ...liked, options }, why({ all: none }))).toEqual([]);
  });
});
