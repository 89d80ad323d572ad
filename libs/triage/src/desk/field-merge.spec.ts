import { mergeFields } from './field-merge.js';

const serious = { severity: { from: 2, to: 3 } };
const blocking = { severity: { from: 3, to: 4 } };
const dated = { dueOn: { from: null, to: '2026-03-12' } };

describe('two people at the same contribution', () => {
  it('change different fields, and both changes stay', () => {
    const answer = mergeFields({
      current: { severity: 3, dueOn: null },
      wanted: { dueOn: '2026-03-09' },
      since: [serious],
    });
    expect(answer).toEqual({ changes: { dueOn: { from: null, to: '2026-03-09' } }, clashes: [] });
  });

  it('change the same field, and the second one has to look again', () => {
    const answer = mergeFields({ current: { severity: 4 }, wanted: { severity: 1 }, since: [serious, blocking] });
    expect(answer).toEqual({ changes: {}, clashes: ['severity'] });
  });

  it('want the same, and nothing is left to do', () => {
    expect(mergeFields({ current: { severity: 4 }, wanted: { severity: 4 }, since: [serious, blocking] })).toEqual({
      changes: {},
      clashes: [],
    });
  });

  it('may set a field again that was changed and changed back', () => {
    const back = { severity: { from: 3, to: 2 } };
    const answer = mergeFields({ current: { severity: 2 }, wanted: { severity: 1 }, since: [serious, back] });
    expect(answer.changes).toEqual({ severity: { from: 2, to: 1 } });
  });

  it('send a form along with fields they did not touch: those are left to the other one', () => {
    const form = { assignee: 7, dueOn: null };
    const question = { current: { assignee: null, dueOn: '2026-03-12' }, wanted: form, since: [dated] };
    expect(mergeFields({ ...question, isForm: true })).toEqual({
      changes: { assignee: { from: null, to: 7 } },
      clashes: [],
    });
    expect(mergeFields(question).clashes).toEqual(['dueOn']);
  });
});
