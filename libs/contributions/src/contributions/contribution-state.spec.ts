import fc from 'fast-check';
import { CONTRIBUTION_STATES, UNSETTLED, stateFrom } from './contribution-state.js';

const AT = new Date('2026-03-02T10:00:00Z');
const posted = { readAt: null, answeredAt: null, outcome: null, mergedInto: null, hiddenAt: null };
/** What happens to a contribution, in the order in which one outweighs the other. */
const EVENTS = [
  { readAt: AT },
  { answeredAt: AT },
  { outcome: 'planned' },
  { mergedInto: 'b', outcome: 'merged' },
  { hiddenAt: AT },
];

describe('the state of a contribution', () => {
  it('goes from new to hidden as the team reads, answers, decides, merges and hides it', () => {
    const states = EVENTS.map((_, happened) =>
      stateFrom(Object.assign({}, posted, ...EVENTS.slice(0, happened + 1)) as typeof posted),
    );
    expect([stateFrom(posted), ...states]).toEqual(CONTRIBUTION_STATES);
  });

  it('is that of the weightiest thing that happened, whatever else did or did not', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), (happened) => {
        const row = Object.assign({}, posted, ...happened.map((each) => EVENTS[each])) as typeof posted;
        expect(stateFrom(row)).toBe(CONTRIBUTION_STATES[Math.max(...happened) + 1]);
      }),
    );
  });

  it('does not tell an answer from a decision by whether somebody opened it before', () => {
    expect(stateFrom({ ...posted, answeredAt: AT })).toBe('answered');
    expect(stateFrom({ ...posted, outcome: 'declined' })).toBe('decided');
  });

  it('asks something of the desk until it is decided, merged or hidden', () => {
    expect(CONTRIBUTION_STATES.filter((state) => !UNSETTLED.includes(state))).toEqual(['decided', 'merged', 'hidden']);
  });
});
