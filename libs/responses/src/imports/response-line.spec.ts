import type { Blueprint, BlueprintForm, Mission, Product, Question, RolloutRow } from '#campaigns';
import { LineReader, type ReadLine, type RefusedLine } from './response-line.js';

const question = (key: string): Question => ({ key, type: 'nps', required: false, label: { en: '?' } });
const form = (id: number, ...keys: string[]) =>
  ({ id, key: `form${id}`, versionId: id * 10, questions: keys.map(question), earlier: [] }) satisfies BlueprintForm;
const mission = (id: number, formId: number, perProduct = false) => ({ id, formId, perProduct }) as Mission;
const rollout = (id: number, entityCode: string, status = 'testing') => ({ id, entityCode, status }) as RolloutRow;
const ROLLOUTS = [
  rollout(1, 'PT'),
  rollout(2, 'DE', 'draft'),
  rollout(3, 'FR', 'archived'),
  rollout(4, 'IE', 'analysing'),
];
const PRODUCTS = [
  { id: 7, key: 'own' },
  { id: 8, key: 'rival' },
] as Product[];

const reader = (forms: BlueprintForm[], missions: Mission[]) =>
  new LineReader({ forms, missions, products: PRODUCTS } as unknown as Blueprint, ROLLOUTS);
const one = reader([form(1, 'nps')], [mission(5, 1)]);
const LINE = { entity: 'PT', employeeNumber: 'PT1497', submittedAt: '2026-03-02T07:36:39Z', answers: { nps: 9 } };
const read = (of: object, by = one) => by.read(JSON.stringify({ ...LINE, ...of }), 3);
const problem = (read: ReadLine | RefusedLine) =>
  'problems' in read ? read.problems.map(({ field, messageKey }) => `${field} ${messageKey}`).join() : 'none';
const at = (submittedAt: string) => {
  const line = read({ submittedAt });
  return 'problems' in line ? 'refused' : line.at.toISOString();
};

describe('a line of past responses', () => {
  it('is read with the mission that asks its form', () => {
    expect(read({ locale: 'pt' })).toMatchObject({
      ...{ line: 3, employeeNumber: 'PT1497', missionId: 5, productId: 0, answers: { nps: 9 }, locale: 'pt' },
      ...{ rollout: { id: 1 }, form: { versionId: 10 }, at: new Date('2026-03-02T07:36:39Z') },
    });
    expect(read({})).toMatchObject({ locale: null });
  });

  it('is for a country where people test or have tested', () => {
    expect(['DE', 'FR', 'IE', 'XX', 'pt'].map((entity) => problem(read({ entity })))).toEqual([
      'entity testing.import.notOpen',
      'entity testing.import.notOpen',
      'none',
      'entity testing.import.noRollout',
      'entity testing.import.noRollout',
    ]);
  });

  it('that is none says so, and not more than that', () => {
    for (const text of ['', 'nps;9', '{"entity":"PT"', '[1', 'undefined'])
      expect(problem(one.read(text, 1))).toBe(' testing.import.notJson');
    expect(problem(one.read(`{"entity":"${'x'.repeat(1_000_000)}"}`, 1))).toBe(' testing.import.tooLong');
    for (const text of ['null', '7', '"PT"', '[]']) expect(problem(one.read(text, 1))).not.toBe('none');
  });

  it('tells everything that is wrong with it at once', () => {
    const wrong = { entity: 7, employeeNumber: '', submittedAt: 'yesterday', locale: 'xx', answers: 'nps', extra: 1 };
    const found = read(wrong) as RefusedLine;
    for (const field of ['entity', 'submittedAt', 'locale', 'answers', 'extra'])
      expect(found.problems.map((each) => each.field)).toContain(field);
  });
});

describe('the moment a past response was sent', () => {
  it.each([
    ['2026-03-02T07:36:39Z', '2026-03-02T07:36:39.000Z'],
    ['2026-03-02T07:36:39.123Z', '2026-03-02T07:36:39.123Z'],
    ['2026-03-02T07:36:39+01:00', '2026-03-02T06:36:39.000Z'],
    ['2026-03-02T00:30-05:00', '2026-03-02T05:30:00.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
  ])('is what it says: %s', (written, moment) => {
    expect(at(written)).toBe(moment);
  });

  it.each([
    ['2026-03-02T07:36:39', '2026-03-02T07:36:39.000Z'],
    ['2026-03-02 07:36', '2026-03-02T07:36:00.000Z'],
  ])('is UTC where it names no offset, and not the time of the machine that reads it: %s', (written, moment) => {
    expect(at(written)).toBe(moment);
  });

  it.each([
    ...['', 'yesterday', '02.03.2026', '2026-02-30', '2026-13-01', '2026-03-02T25:00:00Z', '2026-03-02T07:61:00Z'],
    ...['2026-W10-1', '2026-061', '20260302', '20260302T073639Z', '2026-03-02T07:36:60Z', '-2026-03-02'],
    ...['+2026-03-02', '2026-03-02T07:36:39Z; DROP TABLE response'],
  ])('is refused by line where no moment can be read from it, and never ends the import: %j', (written) => {
    expect(at(written)).toBe('refused');
  });
});

describe('the form of a line', () => {
  const two = reader([form(1, 'nps'), form(2, 'nps', 'csat')], [mission(5, 1), mission(6, 2)]);

  it('is the one that asks all that was answered', () => {
    expect(read({ answers: { csat: 5 } }, two)).toMatchObject({ missionId: 6 });
    expect(problem(read({ answers: { nps: 9 } }, two))).toBe('form testing.import.severalForms');
    expect(problem(read({ answers: { gone: 9 } }, two))).toBe('form testing.import.noForm');
  });

  it('is the one that is named, which then has to ask it', () => {
    expect(read({ form: 'form1' }, two)).toMatchObject({ missionId: 5 });
    expect(problem(read({ form: 'form1', answers: { csat: 5 } }, two))).toContain('answers.csat');
    expect(problem(read({ form: 'form3' }, two))).toBe('form testing.import.noForm');
  });

  it('without a mission is nobody’s', () => {
    expect(problem(read({}, reader([form(1, 'nps')], [])))).toBe('form testing.import.noForm');
  });

  it('is checked as if it had been sent: nothing impossible is taken', () => {
    expect(problem(read({ answers: { nps: 11 } }))).toBe('answers.nps forms.errors.notOnScale');
  });
});

describe('the product of a line', () => {
  const each = reader([form(1, 'nps')], [mission(5, 1, true)]);

  it('is named where a mission is done with each, and nowhere else', () => {
    expect(read({ product: 'rival' }, each)).toMatchObject({ productId: 8 });
    expect(problem(read({}, each))).toBe('product testing.import.noProduct');
    expect(problem(read({ product: 'other' }, each))).toBe('product testing.import.noProduct');
    expect(problem(read({ product: 'own' }))).toBe('product testing.import.notPerProduct');
  });
});
