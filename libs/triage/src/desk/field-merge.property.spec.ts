import fc from 'fast-check';
import type { FieldChanges, FieldValue } from '#contributions';
import { lastChange, mergeFields, type FieldValues } from './field-merge.js';

const FIELDS = ['severity', 'assignee', 'dueOn', 'hidden', 'label.7'] as const;
const value = fc.constantFrom<FieldValue>(null, 1, 2, true, 'payment');
const seen = fc.record(Object.fromEntries(FIELDS.map((field) => [field, value])));
const wishes = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: FIELDS.length });
/** What others did one after another since a contribution was seen. */
const acts = fc.array(wishes, { maxLength: 4 });

function after(start: FieldValues, done: readonly FieldValues[]): { current: FieldValues; since: FieldChanges[] } {
  let current = start;
  const since = done.map((wanted) => {
    const changed = Object.entries(wanted).filter(([field, to]) => current[field] !== to);
    const change = Object.fromEntries(changed.map(([field, to]) => [field, { from: current[field] ?? null, to }]));
    current = { ...current, ...wanted };
    return change;
  });
  return { current, since };
}
const applied = (current: FieldValues, changes: FieldChanges): FieldValues => ({
  ...current,
  ...Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to])),
});

describe('whoever edits what others have edited meanwhile', () => {
  it('gets what they want in every field, or is told of it', () => {
    fc.assert(
      fc.property(seen, acts, wishes, fc.boolean(), (start, done, wanted, isForm) => {
        const { current, since } = after(start, done);
        const { changes, clashes } = mergeFields({ current, wanted, since, isForm });
        const result = applied(current, changes);
        for (const [field, to] of Object.entries(wanted)) {
          const isUntouched = isForm && to === start[field];
          if (!clashes.includes(field) && !isUntouched) expect([field, result[field]]).toEqual([field, to]);
        }
      }),
    );
  });

  it('never overwrites a value that they have not seen', () => {
    fc.assert(
      fc.property(seen, acts, wishes, fc.boolean(), (start, done, wanted, isForm) => {
        const { current, since } = after(start, done);
        const { changes, clashes } = mergeFields({ current, wanted, since, isForm });
        for (const [field, { from }] of Object.entries(changes)) expect([field, from]).toEqual([field, start[field]]);
        for (const field of clashes) expect([field, current[field]]).not.toEqual([field, start[field]]);
      }),
    );
  });

  it('touches no field they did not name', () => {
    fc.assert(
      fc.property(seen, acts, wishes, (start, done, wanted) => {
        const { current, since } = after(start, done);
        const { changes, clashes } = mergeFields({ current, wanted, since });
        for (const field of [...Object.keys(changes), ...clashes]) expect(Object.keys(wanted)).toContain(field);
      }),
    );
  });

  it('meets no clash where nobody else has been, nor where all want the same', () => {
    fc.assert(
      fc.property(seen, wishes, (start, wanted) => {
        expect(mergeFields({ current: start, wanted, since: [] }).clashes).toEqual([]);
        const { current, since } = after(start, [wanted]);
        expect(mergeFields({ current, wanted, since })).toEqual({ changes: {}, clashes: [] });
      }),
    );
  });

  it('ends with the same as a colleague who edits other fields, whoever of them was first', () => {
    fc.assert(
      fc.property(seen, wishes, wishes, (start, one, two) => {
        fc.pre(Object.keys(one).every((field) => !(field in two)));
        const [first, second] = [
          [one, two],
          [two, one],
        ].map(([before, wanted]) => {
          const { current, since } = after(start, [before!]);
          return applied(current, mergeFields({ current, wanted: wanted!, since }).changes);
        });
        expect(first).toEqual(second);
        expect(first).toEqual({ ...start, ...one, ...two });
      }),
    );
  });

  it('sends a form without a wish of their own, and changes nothing', () => {
    fc.assert(
      fc.property(seen, acts, (start, done) => {
        const { current, since } = after(start, done);
        expect(mergeFields({ current, wanted: start, since, isForm: true })).toEqual({ changes: {}, clashes: [] });
      }),
    );
  });
});

describe('who changed a field last', () => {
  it('is whoever of several did so most recently', () => {
    const change = (field: string, to: FieldValue) => ({ [field]: { from: null, to } });
    const done = [
      { by: 'Ana', change: change('severity', 1) },
      { by: 'Bruno', change: change('severity', 2) },
      { by: 'Eva', change: change('hidden', true) },
    ];
    expect(lastChange('severity', done)?.by).toBe('Bruno');
    expect(lastChange('hidden', done)?.by).toBe('Eva');
    expect(lastChange('dueOn', done)).toBeUndefined();
  });
});
