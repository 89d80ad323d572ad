import { findLeanings } from './leanings.js';
import { parseForm } from './parse-form.js';

const yesNo = (key: string, showWhen?: object) => ({
  key,
  type: 'yes_no',
  required: false,
  label: { en: key },
  ...(showWhen && { showWhen }),
});
const isYes = (key: string) => ({ key, op: '=', value: 'yes' });

describe('what a question leans on', () => {
  it('is every question its condition asks about, however deep, and all that these lean on', () => {
    const questions = parseForm([
      yesNo('a'),
      yesNo('b'),
      yesNo('c', isYes('a')),
      yesNo('d', { all: [isYes('b'), { not: { any: [{ key: 'c', op: 'answered' }, { all: [isYes('b')] }] } }] }),
      yesNo('e'),
    ]);
    expect(findLeanings([{ id: 1, questions }])).toEqual(
      new Map([
        ['c', new Set(['a'])],
        ['d', new Set(['b', 'c', 'a'])],
      ]),
    );
  });

  it('counts the conditions of every version, since people answered each of them', () => {
    const version = (id: number, ...questions: object[]) => ({ id, questions: parseForm(questions) });
    const leanings = findLeanings([
      version(3, yesNo('a'), yesNo('b'), yesNo('c')),
      version(2, yesNo('a'), yesNo('b'), yesNo('c', isYes('b'))),
      version(1, yesNo('a'), yesNo('b', isYes('a')), yesNo('c')),
    ]);
    expect(leanings.get('c')).toEqual(new Set(['b', 'a']));
  });
});
