import fc from 'fast-check';
import {
  CURRENT,
  OPEN,
  PUBLISHED,
  STAGED,
  comesOutAtOnce,
  moveAfterChange,
  moveAtClosing,
  pastAfterAdvance,
  stateAfter,
  type StepCell,
  type StepState,
} from './step-plan.js';

type Ratings = readonly number[];

/** A group where each gave one rating: what is published, what the complete step adds to it, and what came since. */
function cells(published: Ratings, staged: Ratings = [], current: Ratings = [], byCode = 0): StepCell[] {
  const upTo = [[...published, ...staged, ...current], [...published, ...staged], published] as const;
  const row = (questionKey: string, bucket: string, count: (some: Ratings) => number): StepCell => {
    const [live = 0, inStaged = 0, shown = 0] = upTo.map(count);
    return { questionKey, bucket, live, staged: inStaged, published: shown };
  };
  return [
    row('', 'people', (some) => some.length),
    row('', '#code', (some) => (some === upTo[0] ? byCode : 0)),
    row('stars', '#code', (some) => (some === upTo[0] ? byCode : 0)),
    ...[1, 2, 3, 4, 5].map((value) =>
      row('stars', String(value), (some) => some.filter((each) => each === value).length),
    ),
  ];
}

const MIXED = [1, 2, 3, 4, 5];
const state = (some: Partial<StepState>): StepState => ({ ...OPEN, ...some });

describe('when published figures move', () => {
  it('waits for five changes, and then for five more', () => {
    const filling = state({ changes: 4 });
    expect(moveAfterChange(filling, cells([], [], MIXED.slice(1)))).toBe('stay');
    const full = { ...filling, changes: 5 };
    expect(moveAfterChange(full, cells([], [], MIXED))).toBe('advance');
    expect(stateAfter('advance', full)).toEqual(state({ stagedChanges: 5, shown: 1 }));
  });

  it('publishes what is left at closing together with the step that waited', () => {
    const waiting = state({ changes: 2, stagedChanges: 5 });
    expect(moveAtClosing(waiting, cells([], MIXED, [4, 4]))).toBe('publish');
    expect(stateAfter('publish', waiting)).toEqual(state({ shown: 1 }));
  });

  it('never publishes fewer than five, whatever happens after closing', () => {
    const few = state({ changes: 4, closed: true });
    expect(moveAtClosing(few, cells([], [], MIXED.slice(1)))).toBe('stay');
    expect(moveAfterChange(few, cells([], [], MIXED.slice(1)))).toBe('stay');
    expect(moveAfterChange({ ...few, changes: 5 }, cells([], [], MIXED))).toBe('publish');
  });
});

describe('a step in which all but two say the same', () => {
  it('waits for others, but not beyond twelve', () => {
    const before = [1, 2, 3, 4, 5];
    expect(moveAfterChange(state({ changes: 5 }), cells(before, [], [4, 4, 4, 1, 2]))).toBe('stay');
    expect(moveAfterChange(state({ changes: 6 }), cells(before, [], [4, 4, 4, 1, 2, 3]))).toBe('advance');
    const alike = Array.from({ length: 12 }, () => 4);
    expect(moveAfterChange(state({ changes: 11 }), cells(before, [], [...alike.slice(2), 1]))).toBe('advance');
    expect(moveAfterChange(state({ changes: 9 }), cells(before, [], alike.slice(3)))).toBe('stay');
    expect(moveAfterChange(state({ changes: 12 }), cells(before, [], alike))).toBe('advance');
  });

  it('waits whatever people say who came by a printed code', () => {
    const made = [1, 2, 3, 1];
    expect(moveAfterChange(state({ changes: 5 }), cells(MIXED, [], [4, 4, 4, 4, 4, ...made], 4))).toBe('stay');
  });

  it('waits when accomplices may have hidden it by changing their own answers', () => {
    // Three newcomers say 4, and two who had said 4 now say 1.
    const counts = cells([4, 4, 1, 2, 3], [], [4, 4, 4]).map((cell) => {
      const by = cell.bucket === '4' ? -2 : cell.bucket === '1' ? 2 : 0;
      return { ...cell, live: cell.live + by };
    });
    expect(moveAfterChange(state({ changes: 5 }), counts)).toBe('stay');
  });

  it('comes out at closing with others, or by itself when nothing else was ever shown, or never', () => {
    const rest = state({ changes: 5 });
    expect(moveAtClosing({ ...rest, stagedChanges: 5 }, cells(MIXED, MIXED, [4, 4, 4, 4, 4]))).toBe('publish');
    expect(moveAtClosing(rest, cells([], [], [4, 4, 4, 4, 4]))).toBe('publish');
    expect(moveAtClosing(rest, cells(MIXED, [], [4, 4, 4, 4, 4]))).toBe('stay');
  });

  it('is not joined by later ones once it was shown as a band', () => {
    const shown = cells([4, 4, 4, 4, 4], [], MIXED);
    expect(moveAtClosing(state({ changes: 5, closed: true }), shown)).toBe('stay');
    expect(comesOutAtOnce({ cells: cells([], [], MIXED), people: 5 }, state({ closed: true }), shown)).toBe(false);
  });

  it('comes out by itself at closing only as it would have while testing: complete, and not of one mind', () => {
    const agreeing = [4, 4, 4, 4, 4];
    const complete = state({ changes: 4, stagedChanges: 5, closed: true });
    expect(moveAtClosing(complete, cells(MIXED, agreeing, agreeing.slice(1)))).toBe('stay');
    // Two who are published already have changed what they said: together with them, nobody can tell how many agree.
    const since = cells(MIXED, MIXED, [4, 4, 4]).map((cell) => {
      const by = cell.bucket === '4' ? 2 : cell.bucket === '1' ? -2 : 0;
      return { ...cell, live: cell.live + by };
    });
    expect(moveAtClosing({ ...complete, changes: 5 }, since)).toBe('release');
    expect(moveAtClosing({ ...complete, changes: 6, stagedChanges: 4 }, since)).toBe('stay');
  });

  it('leaves what came since where it is, when the complete one comes out at closing', () => {
    const waiting = state({ changes: 3, stagedChanges: 5, revised: 1, stagedRevised: 2, closed: true });
    expect(stateAfter('release', waiting)).toEqual(state({ changes: 3, revised: 1, closed: true, shown: 1 }));
  });

  it('counts those who changed their answers twice once', () => {
    // Five newcomers, who all changed what they said once more: five people, not ten.
    const twice = state({ changes: 5, stagedChanges: 5, closed: true });
    const all = cells(MIXED, [4, 4, 4, 4, 4]);
    expect(moveAtClosing(twice, all, 5)).toBe('stay');
  });
});

describe('an import', () => {
  const imported = (given: Ratings) => ({ cells: cells([], [], given), people: given.length });
  const ALIKE = [2, 2, 2, 2, 1];

  it('comes out at once when it would as a step', () => {
    expect(comesOutAtOnce(imported(MIXED), OPEN, cells(MIXED))).toBe(true);
    expect(comesOutAtOnce(imported(MIXED), OPEN, cells([]))).toBe(true);
    expect(comesOutAtOnce(imported(MIXED.slice(1)), OPEN, cells([]))).toBe(false);
    expect(comesOutAtOnce(imported(ALIKE), OPEN, cells(MIXED))).toBe(false);
  });

  it('of one mind waits for others where they may still come, though nothing has been shown yet', () => {
    expect(comesOutAtOnce(imported(ALIKE), OPEN, cells([]))).toBe(false);
    expect(comesOutAtOnce(imported(ALIKE), state({ closed: true }), cells([]))).toBe(true);
    expect(comesOutAtOnce(imported(Array.from({ length: 12 }, () => 4)), OPEN, cells([]))).toBe(true);
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
