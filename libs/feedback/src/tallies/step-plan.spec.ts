import fc from 'fast-check';
import {
  CURRENT,
  PUBLISHED,
  STAGED,
  moveAfterChange,
  moveAtClosing,
  pastAfterAdvance,
  stateAfter,
} from './step-plan.js';

describe('when published figures move', () => {
  it('waits for five changes, and then for five more', () => {
    const filling = { changes: 4, stagedChanges: 0, closed: false };
    expect(moveAfterChange(filling)).toBe('stay');
    const full = { ...filling, changes: 5 };
    expect(moveAfterChange(full)).toBe('advance');
    expect(stateAfter('advance', full)).toEqual({ changes: 0, stagedChanges: 5, closed: false });
  });

  it('publishes what is left at closing together with the step that waited', () => {
    const state = { changes: 2, stagedChanges: 5, closed: false };
    expect(moveAtClosing(state)).toBe('publish');
    expect(stateAfter('publish', state)).toEqual({ changes: 0, stagedChanges: 0, closed: false });
  });

  it('never publishes fewer than five, whatever happens after closing', () => {
    const few = { changes: 4, stagedChanges: 0, closed: true };
    expect(moveAtClosing(few)).toBe('stay');
    expect(moveAfterChange(few)).toBe('stay');
    expect(moveAfterChange({ ...few, changes: 5 })).toBe('publish');
  });
});

describe('past answers when a step advances', () => {
  const version = (responseId: string, step: number, currentStep: number) => ({ responseId, step, currentStep });

  it('go when the changed answers are published themselves', () => {
    const overtaken = version('a', PUBLISHED, STAGED);
    expect(pastAfterAdvance([overtaken])).toEqual({ drop: [overtaken], publish: [] });
  });

  it('become published when the response was changed again since', () => {
    const staged = version('a', STAGED, CURRENT);
    expect(pastAfterAdvance([staged])).toEqual({ drop: [], publish: [staged] });
  });

  it('give way to a later version of the same response', () => {
    const [older, newer] = [version('a', PUBLISHED, CURRENT), version('a', STAGED, CURRENT)];
    expect(pastAfterAdvance([older, newer])).toEqual({ drop: [older], publish: [newer] });
  });

  it('stay while nothing newer is published', () => {
    expect(pastAfterAdvance([version('a', PUBLISHED, CURRENT)])).toEqual({ drop: [], publish: [] });
  });

  it('leave at most one published version of each response', () => {
    const versions = fc.uniqueArray(
      fc.record({ responseId: fc.constantFrom('a', 'b'), step: fc.constantFrom(PUBLISHED, STAGED) }),
      { selector: ({ responseId, step }) => `${responseId} ${step}` },
    );
    fc.assert(
      fc.property(versions, (past) => {
        const all = past.map((each) => ({ ...each, currentStep: CURRENT }));
        const { drop, publish } = pastAfterAdvance(all);
        const published = all.filter(
          (each) => !drop.includes(each) && (each.step === PUBLISHED || publish.includes(each)),
        );
        expect(new Set(published.map(({ responseId }) => responseId)).size).toBe(published.length);
      }),
    );
  });
});
