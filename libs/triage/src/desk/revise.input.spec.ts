import fc from 'fast-check';
import { type AppError, bind } from '#platform';
import { LONGEST_LABEL } from './labels.service.js';
import { ChosenInput, MergeManyInput, ReviseInput, ReviseManyInput, RevisionInput, seenItems } from './revise.input.js';

const ID = '0123456789abcdef0123456789abcdef';
const id = (number: number) => number.toString(16).padStart(32, '0');
const revision = (of: object) => ({ ...bind(RevisionInput, of) });
function problemsOf(of: object, Input: new () => object = RevisionInput): Record<string, string> {
  try {
    bind(Input, of);
    return {};
  } catch (error) {
    return Object.fromEntries(((error as AppError).fields ?? []).map(({ field, messageKey }) => [field, messageKey]));
  }
}

describe('what the desk wants of a contribution', () => {
  it('is nothing where it says nothing', () => {
    for (const wish of Object.values(revision({}))) expect(wish).toBeUndefined();
  });

  it('is the same in the words of a form and in those of a program', () => {
    const typed = { severity: '3', assignee: '7', dueOn: '2026-03-12', hidden: 'true', addLabels: 'payment' };
    const sent = { severity: 3, assignee: 7, dueOn: '2026-03-12', hidden: true, addLabels: ['payment'] };
    expect(revision(typed)).toEqual(revision(sent));
    expect(revision({ severity: 'none', assignee: 'nobody', dueOn: '', hidden: 'false' })).toMatchObject({
      ...{ severity: null, assignee: null, dueOn: null, hidden: false },
    });
    expect(revision({ severity: null, assignee: null, dueOn: null })).toMatchObject({
      ...{ severity: null, assignee: null, dueOn: null },
    });
    expect(revision({ assignee: 'me' })).toMatchObject({ assignee: 'me' });
  });

  it.each([
    ['severity', '0'],
    ['severity', '5'],
    ['severity', 'serious'],
    ['assignee', '0'],
    ['assignee', '-7'],
    ['assignee', 'Ana'],
    ['assignee', '12345678901'],
    ['dueOn', '2026-02-30'],
    ['dueOn', '12.03.2026'],
    ['dueOn', '2026-3-2'],
    ['hidden', 'yes'],
    ['hidden', 1],
  ])('cannot be %s: %j', (field, value) => {
    expect(problemsOf({ [field]: value })).toHaveProperty(field);
  });

  it('takes the thirtieth of a February for no day, and the twenty-ninth for one in a leap year', () => {
    expect(problemsOf({ dueOn: '2028-02-29' })).toEqual({});
    expect(problemsOf({ dueOn: '2026-02-29' })).toEqual({ dueOn: 'errors.invalidDate' });
  });
});

describe('labels', () => {
  const labels = (typed: unknown) => bind(RevisionInput, { addLabels: typed }).addLabels;

  it('are typed one after another, with commas, semicolons or lines between them', () => {
    expect(labels('payment, Café;  at   the till \n\n slow,')).toEqual(['payment', 'Café', 'at the till', 'slow']);
    expect(labels('')).toEqual([]);
    expect(labels(' , ; ')).toEqual([]);
  });

  it('are one where they differ by spaces alone, or by how an accent was typed', () => {
    expect(labels(['Café', 'Cafe\u0301', ' Café '])).toEqual(['Café']);
  });

  it('hold nothing that nobody can read', () => {
    expect(labels(['pay\u0007ment', 'a\u0000b', '\u0000'])).toEqual(['payment', 'ab']);
    expect(labels(['ends in half a sign \ud83d'])).toEqual(['ends in half a sign \ufffd']);
  });

  it('are ten at most, of forty characters each, in any script', () => {
    expect(labels(Array.from({ length: 10 }, (_, at) => `label ${at}`))).toHaveLength(10);
    expect(problemsOf({ addLabels: Array.from({ length: 11 }, (_, at) => `label ${at}`) })).toHaveProperty('addLabels');
    for (const letter of ['x', 'é', '李', '👍'])
      expect([problemsOf({ addLabels: [letter.repeat(40)] }), problemsOf({ addLabels: [letter.repeat(41)] })]).toEqual([
        {},
        { addLabels: 'triage.errors.longLabel' },
      ]);
  });

  it('are no longer than their column, whatever signs they are made of', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('❤️', 'x', '🏳️‍🌈'), { minLength: 15, maxLength: 45 }), (signs) => {
        const name = signs.join('');
        expect('addLabels' in problemsOf({ addLabels: [name] })).toBe([...name].length > LONGEST_LABEL);
      }),
    );
  });

  it.each([[[7]], [[null]], [{ 0: 'payment' }], [7]])('are words: %j', (typed) => {
    expect(problemsOf({ addLabels: typed })).toHaveProperty('addLabels');
  });
});

describe('what was chosen in a list', () => {
  const chosen = (items: unknown) => problemsOf({ items }, ChosenInput);

  it('is each with the version that was seen', () => {
    expect(chosen([`${ID}.1`, `${id(2)}.999999999`])).toEqual({});
    expect(bind(ChosenInput, { items: `${ID}.3` }).items).toEqual([`${ID}.3`]);
    expect(seenItems([`${ID}.3`, `${id(2)}.12`])).toEqual([
      { id: ID, version: 3 },
      { id: id(2), version: 12 },
    ]);
  });

  it('is something, and not more than a hundred', () => {
    const many = Array.from({ length: 101 }, (_, at) => `${id(at)}.1`);
    expect(chosen(many.slice(1))).toEqual({});
    expect(chosen(many)).toEqual({ items: 'triage.errors.tooMany' });
    for (const nothing of [[], undefined]) expect(chosen(nothing)).toEqual({ items: 'triage.errors.chooseSome' });
  });

  it.each([ID, `${ID}.0`, `${ID}.01`, `${ID}.-1`, `${ID}.1.1`, `${ID.slice(1)}.1`, `${ID.toUpperCase()}.1`, '.1', 7])(
    'is not made up: %j',
    (item) => {
      expect(chosen([item])).toHaveProperty('items');
    },
  );

  it('is each once', () => {
    expect(chosen([`${ID}.1`, `${ID}.1`])).toHaveProperty('items');
  });

  it('changes together by one form, and merges into one that may be among it', () => {
    expect(problemsOf({ items: `${ID}.1`, severity: '4' }, ReviseManyInput)).toEqual({});
    expect(problemsOf({ items: `${ID}.1`, into: ID }, MergeManyInput)).toEqual({});
    for (const into of ['', undefined, 'x', `${ID}.1`])
      expect(problemsOf({ items: `${ID}.1`, into }, MergeManyInput)).toEqual({ into: 'triage.merge.errors.noTarget' });
  });

  it('one by itself says which version it showed', () => {
    expect(bind(ReviseInput, { version: '2', severity: '4' })).toMatchObject({ version: 2, severity: 4 });
    for (const version of [undefined, '', '0', '1.5', 'x'])
      expect(problemsOf({ version }, ReviseInput)).toHaveProperty('version');
  });
});
