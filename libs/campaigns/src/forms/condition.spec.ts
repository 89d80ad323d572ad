import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, isAnswered, conditionLeaves, type Condition } from './condition.js';

const detractor: Condition = { key: 'nps', op: '<=', value: 6 };

describe('conditions', () => {
  it('show the follow-up to detractors only', () => {
    expect(evaluate(detractor, { nps: 6 })).toBe(true);
    expect(evaluate(detractor, { nps: 7 })).toBe(false);
  });

  it.each([
    ['=', 5, [false, true, false]],
    ['!=', 5, [true, false, true]],
    ['<', 5, [true, false, false]],
    ['<=', 5, [true, true, false]],
    ['>', 5, [false, false, true]],
    ['>=', 5, [false, true, true]],
  ] as const)('compare numbers with %s', (op, value, expected) => {
    expect([4, 5, 6].map((csat) => evaluate({ key: 'csat', op, value }, { csat }))).toEqual(expected);
  });

  it('look into the options somebody ticked', () => {
    const answers = { liked: ['speed', 'clarity'] };
    expect(evaluate({ key: 'liked', op: 'includes', value: 'speed' }, answers)).toBe(true);
    expect(evaluate({ key: 'liked', op: 'excludes', value: 'speed' }, answers)).toBe(false);
    expect(evaluate({ key: 'liked', op: 'excludes', value: 'security' }, answers)).toBe(true);
  });

  it('are not met by a question nobody answered yet, whatever the comparison', () => {
    const ops = ['=', '!=', '<', '<=', '>', '>=', 'includes', 'excludes'] as const;
    for (const op of ops) expect(evaluate({ key: 'nps', op, value: 3 }, {})).toBe(false);
    expect(evaluate({ key: 'nps', op: 'answered' }, {})).toBe(false);
    expect(evaluate({ key: 'nps', op: 'answered', value: false }, {})).toBe(true);
    expect(evaluate({ key: 'constructor', op: 'answered' }, {})).toBe(false);
  });

  it('combine with all, any and not', () => {
    const condition: Condition = {
      all: [detractor, { any: [{ key: 'found', op: '=', value: 'alone' }, { not: { key: 'liked', op: 'answered' } }] }],
    };
    expect(evaluate(condition, { nps: 2, found: 'alone', liked: ['speed'] })).toBe(true);
    expect(evaluate(condition, { nps: 2, found: 'helped', liked: ['speed'] })).toBe(false);
    expect(evaluate(condition, { nps: 2, found: 'helped' })).toBe(true);
    expect(conditionLeaves(condition).map(({ key }) => key)).toEqual(['nps', 'found', 'liked']);
  });

  it('read the values of a form in the page like stored answers', () => {
    expect(evaluate(detractor, { nps: '6' })).toBe(true);
    expect(evaluate({ key: 'minutes', op: '>', value: 3 }, { minutes: '3,5' })).toBe(true);
    expect(evaluate(detractor, { nps: '' })).toBe(false);
    expect(isAnswered(['', undefined])).toBe(false);
  });

  it('run in the browser as they are: no imports but each other', () => {
    const folder = join(process.cwd(), 'libs/campaigns/src/forms');
    const imports = ['condition.ts', 'visible.ts'].flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/from '(.+)'/g)].map(([, from]) => from),
    );
    expect(imports).toEqual(['./condition.js']);
  });
});
