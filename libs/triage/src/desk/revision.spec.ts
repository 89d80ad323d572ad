import { AppError } from '#platform';
import type { LoggedChange } from '#contributions';
import { editConflictIn } from './field-merge.js';
import { StaleRevision, demandDone, type RefusedItem, type StaleItem } from './revision.js';

const nothing = { missing: [], refused: [], stale: [] };
const stale: StaleItem = { id: 'a', title: 'It hangs', version: 3, meanwhile: [] };
const refused = (messageKey: string, field = ''): RefusedItem => ({ id: 'a', title: 'It hangs', field, messageKey });
function said(of: Partial<Parameters<typeof demandDone>[0]>): unknown {
  try {
    demandDone({ ...nothing, ...of });
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('what is said when one contribution could not be changed', () => {
  it('is nothing when it was', () => {
    expect(said({})).toBeUndefined();
  });

  it('is that it is not there, before anything else is told of it', () => {
    const all = { missing: ['a'], refused: [refused('errors.forbidden')], stale: [stale] };
    expect(said(all)).toMatchObject({ code: 'not_found' });
  });

  it('is that only others may, or what is wrong with which field', () => {
    expect(said({ refused: [refused('errors.forbidden')], stale: [stale] })).toMatchObject({ code: 'forbidden' });
    const past = refused('triage.errors.pastDay', 'dueOn');
    expect(said({ refused: [past] })).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'dueOn', messageKey: 'triage.errors.pastDay' }],
    });
  });

  it('is what a colleague has done meanwhile, with the version to send it again with', () => {
    const error = said({ stale: [stale] });
    expect(error).toBeInstanceOf(StaleRevision);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'conflict', stale: { version: 3 } });
  });
});

describe('what a colleague has done meanwhile', () => {
  const change = (personId: number | null, from: number | null, to: number, at: Date | string = '2026-03-02') =>
    ({
      ...{ act: 'severity', contributionId: 'a', personId, at, version: 2 },
      change: { severity: { from, to } },
    }) as LoggedChange;

  it('is told as it stands now, beside what was wanted, with who did it last and when', () => {
    const traced = [change(1, 2, 3), change(2, 3, 4, '2026-03-04')];
    expect(editConflictIn('severity', { severity: 1 }, { severity: 4 }, traced)).toEqual({
      ...{ field: 'severity', from: 3, to: 4, wanted: 1 },
      ...{ personId: 2, at: '2026-03-04' },
    });
  });

  it('names nobody where the product itself did it, and nothing where a field was emptied', () => {
    const traced = [{ ...change(null, 2, 3), change: { assignee: { from: 7, to: null } } }];
    expect(editConflictIn('assignee', { assignee: 8 }, {}, traced)).toMatchObject({
      ...{ from: 7, to: null, wanted: 8, personId: null },
    });
  });

  it('is never made up', () => {
    expect(() => editConflictIn('dueOn', { dueOn: null }, {}, [change(1, 2, 3)])).toThrow('nobody has changed');
  });
});
