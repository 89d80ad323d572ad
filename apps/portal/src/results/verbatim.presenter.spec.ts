import fc from 'fast-check';
import { groupVerbatims } from './verbatim.presenter.js';

describe('verbatims', () => {
  it('say the same thing once, with how often, the most frequent first', () => {
    expect(groupVerbatims(['Too slow', 'Fine', 'Fine ', 'Caf\u00e9', 'Fine\n', 'Cafe\u0301'])).toEqual([
      { text: 'Fine', times: 3 },
      { text: 'Caf\u00e9', times: 2 },
      { text: 'Too slow', times: undefined },
    ]);
  });

  it('keep apart what is not the same', () => {
    expect(groupVerbatims(['good', 'Good', 'good!']).map(({ times }) => times)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('lose and invent none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b ', ' b', 'c\nd', 'c d', '')), (texts) => {
        const grouped = groupVerbatims(texts);
        expect(grouped.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(texts.length);
        expect(grouped.every(({ text }) => (texts as string[]).includes(text))).toBe(true);
      }),
    );
  });
});
