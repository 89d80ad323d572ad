import fc from 'fast-check';
import { MIDDLE_IMPORTANCE, SEVERITIES, editionWords, impactFrom, isUnderAlias } from './contribution.js';

const weights = fc.record({
  importance: fc.constantFrom(1, 2, 3, null),
  severity: fc.constantFrom(1, 2, 3, 4, null),
  support: fc.integer({ min: 1, max: 5000 }),
});

describe('the impact of a contribution', () => {
  it('weighs the mission, how bad it is, and how many say so', () => {
    expect(impactFrom(3, 4, 12)).toBe(144);
    expect(impactFrom(1, 1, 1)).toBe(1);
  });

  it('of something about no mission is that of a middling one, and without a severity that of a minor one', () => {
    for (const support of [1, 7])
      expect(impactFrom(null, null, support)).toBe(impactFrom(MIDDLE_IMPORTANCE, SEVERITIES[0], support));
  });

  it('never falls when somebody joins, the mission matters more, or it turns out to be worse', () => {
    fc.assert(
      fc.property(weights, ({ importance, severity, support }) => {
        const impact = impactFrom(importance, severity, support);
        expect(impactFrom(importance, severity, support + 1)).toBeGreaterThan(impact);
        expect(impactFrom(3, severity, support)).toBeGreaterThanOrEqual(impact);
        expect(impactFrom(importance, 4, support)).toBeGreaterThanOrEqual(impact);
        expect(Number.isSafeInteger(impact)).toBe(true);
      }),
    );
  });
});

describe('people speak', () => {
  it('by name in a named campaign alone', () => {
    const modes = ['named', 'confidential', 'anonymous'].map((feedbackMode) => isUnderAlias({ feedbackMode }));
    expect(modes).toEqual([false, true, true]);
  });
});

describe('the words that an edit begins from', () => {
  const words = { title: 'It hangs', text: '', reportedSeverity: 2, frequency: 'once' };

  it('are others as soon as one of them changes, and the same whatever else is known', () => {
    const changed = [{ title: '' }, { text: 'It hangs' }, { reportedSeverity: null }, { frequency: null }];
    const all = [words, ...changed.map((change) => ({ ...words, ...change }))].map((each) =>
      JSON.stringify(editionWords(each)),
    );
    expect(new Set(all).size).toBe(5);
    expect(editionWords({ ...words, severity: 4, support: 9 } as typeof words)).toEqual(editionWords(words));
  });
});
