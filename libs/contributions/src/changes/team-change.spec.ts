import fc from 'fast-check';
import type { ContributionRef } from '../contributions/contribution-ref.js';
import { columnsOf, regroupedRoots, type TeamChange } from './team-change.js';

const NOW = new Date('2026-03-02T23:30:00Z');
const POSTED = new Date('2026-02-01T09:00:00Z');
const said: ContributionRef = {
  ...{ id: 'a', title: 'It hangs', kind: 'problem', rolloutId: 1, campaignId: 1, entityId: 1, missionId: 3 },
  ...{ importance: 3, feedbackMode: 'named', timeZone: 'Europe/Berlin', author: 'voice', assigneeId: null },
  ...{ dueOn: null, severity: 2, support: 5, mergedInto: null, root: 'a', postedAt: POSTED, readAt: null },
  ...{ hiddenAt: null, answeredAt: null, outcome: null, decidedAt: null, deliveredAt: null, version: 1 },
};
const log: TeamChange['log'] = [{ act: 'label', change: {} }];
const written = (set: TeamChange['set'], of: Partial<ContributionRef> = {}) =>
  columnsOf({ contribution: { ...said, ...of }, ...(set && { set }), log }, NOW);

describe('what the desk changes of a contribution', () => {
  it('is what it says and what follows from that, and nothing else', () => {
    expect(written(undefined)).toEqual({ state: 'new' });
    expect(written({ assigneeId: 7, dueOn: '2026-03-12' })).toEqual({
      assigneeId: 7,
      dueOn: '2026-03-12',
      state: 'new',
    });
    expect(written({ assigneeId: null, dueOn: null })).toEqual({ assigneeId: null, dueOn: null, state: 'new' });
  });

  it('weighs it anew when it is judged, and as a minor one when the judgement is taken back', () => {
    expect(written({ severity: 4 })).toEqual({ severity: 4, impact: 3 * 4 * 5, state: 'new' });
    expect(written({ severity: null })).toEqual({ severity: null, impact: 3 * 5, state: 'new' });
    expect(written({ severity: 4 }, { importance: null })).toMatchObject({ impact: 2 * 4 * 5 });
  });

  it('hides it at that moment, and under an alias on that day of the entity', () => {
    expect(written({ isHidden: true })).toEqual({ hiddenAt: NOW, state: 'hidden' });
    expect(written({ isHidden: true }, { feedbackMode: 'confidential' })).toEqual({
      hiddenAt: new Date('2026-03-03T00:00:00Z'),
      state: 'hidden',
    });
  });

  it('answers and decides what is hidden without showing it', () => {
    const decided = { outcome: 'planned', decidedAt: NOW, deliveredAt: null } as const;
    expect(written({ decided }, { hiddenAt: NOW })).toEqual({ ...decided, state: 'hidden' });
    expect(written({ answered: { answeredAt: NOW, daysToAnswer: 3 } })).toMatchObject({ state: 'answered' });
  });

  it('shows again what it was before it was hidden, however far it had come', () => {
    const come = fc.record({
      readAt: fc.constantFrom(null, POSTED),
      answeredAt: fc.constantFrom(null, POSTED),
      outcome: fc.constantFrom(null, 'declined' as const),
      mergedInto: fc.constantFrom(null, 'b'),
    });
    fc.assert(
      fc.property(come, (of) => {
        const before = written(undefined, of).state;
        const { hiddenAt, state } = written({ isHidden: true }, of);
        expect(state).toBe('hidden');
        expect(written({ isHidden: false }, { ...of, hiddenAt: hiddenAt ?? null }).state).toBe(before);
      }),
    );
  });

  it('points it to another, with what was decided there, and takes it apart again as it was', () => {
    const outcome = { outcome: 'merged', decidedAt: NOW, deliveredAt: null } as const;
    const merged = written({ pointer: { into: 'b', root: 'b', tree: ['a'], outcome } });
    expect(merged).toEqual({ mergedInto: 'b', ...outcome, state: 'merged' });
    const back = { outcome: null, decidedAt: null, deliveredAt: null };
    const pointer = { into: null, root: 'a', tree: ['a'], outcome: back };
    expect(written({ pointer }, { ...merged, answeredAt: POSTED, root: 'b' })).toEqual({
      ...{ mergedInto: null, ...back },
      state: 'answered',
    });
  });
});

describe('the groups whose voices are counted anew', () => {
  const nothing = { outcome: null, decidedAt: null, deliveredAt: null };
  const turn = (id: string, left: string, root: string, tree: readonly string[] = [id]): TeamChange => ({
    contribution: { ...said, id, root: left },
    set: { pointer: { into: root === id ? null : root, root, tree, outcome: nothing } },
    log,
  });

  it('are none where nothing was merged', () => {
    expect(regroupedRoots([{ contribution: said, set: { severity: 4 }, log }])).toEqual([]);
  });

  it('are the one that was joined alone, as what was merged into it leads no group any more', () => {
    expect(regroupedRoots([turn('a', 'a', 'b')])).toEqual(['b']);
    expect(regroupedRoots([turn('a', 'a', 'b', ['a', 'c', 'd'])])).toEqual(['b']);
  });

  it('are both where something leaves a group, with all that was merged into it', () => {
    expect(regroupedRoots([turn('a', 'b', 'a', ['a', 'c'])])).toEqual(['b', 'a']);
  });

  it('are each counted once, however many joined at once', () => {
    expect(regroupedRoots([turn('a', 'a', 'z'), turn('b', 'b', 'z'), turn('c', 'c', 'z')])).toEqual(['z']);
    expect(regroupedRoots([turn('a', 'z', 'a'), turn('b', 'z', 'b')])).toEqual(['z', 'a', 'b']);
  });
});
