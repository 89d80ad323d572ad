import fc from 'fast-check';
import { DECIDED_KINDS, promises } from './outcome.js';
import { openSteps } from './story.js';

describe('what is still to come of a contribution', () => {
  const nothing = { isRead: false, isAnswered: false, decided: null };

  it('is to be read, answered and decided at first, and less with each step', () => {
    expect(openSteps(nothing)).toEqual(['read', 'answer', 'decision']);
    expect(openSteps({ ...nothing, isRead: true })).toEqual(['answer', 'decision']);
    expect(openSteps({ ...nothing, isRead: true, isAnswered: true })).toEqual(['decision']);
  });

  it('does not wait for a step that was left out: whoever answered has read, whoever decided has answered', () => {
    expect(openSteps({ ...nothing, isAnswered: true })).toEqual(['decision']);
    expect(openSteps({ ...nothing, decided: 'declined' })).toEqual([]);
  });

  it.each(DECIDED_KINDS)('is a delivery where one was promised, and nothing otherwise: %s', (decided) => {
    const promised = ['adopted', 'planned'].includes(decided);
    expect(promises(decided)).toBe(promised);
    expect(openSteps({ ...nothing, decided })).toEqual(promised ? ['delivery'] : []);
  });

  it('never grows by a step that is taken', () => {
    const soFar = fc.record({
      isRead: fc.boolean(),
      isAnswered: fc.boolean(),
      decided: fc.constantFrom(null, ...DECIDED_KINDS),
    });
    fc.assert(
      fc.property(soFar, (before) => {
        const steps = openSteps(before);
        if (before.decided === null)
          for (const step of [{ isRead: true }, { isAnswered: true }])
            expect(steps).toEqual(expect.arrayContaining(openSteps({ ...before, ...step })));
      }),
    );
  });
});
