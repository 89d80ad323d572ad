import fc from 'fast-check';
import { headerText } from './header-text.js';

describe('a header', () => {
  it('stays on one line', () => {
    expect(headerText('New app\r\nBcc: all@example.pt\t!\u0000')).toBe('New app Bcc: all@example.pt !');
  });

  it('never holds what could begin another, is no longer than asked for, and keeps every word there is room for', () => {
    const anything = fc.string({
      unit: fc.oneof(fc.constantFrom('\r', '\n', '\t', '\0', '\u0085', '\u2028', ' '), fc.string()),
    });
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 60 }), (text, longest) => {
        const header = headerText(text, longest);
        expect(header).not.toMatch(/[\r\n\t\p{Cc}\u2028\u2029]/u);
        expect(header.length).toBeLessThanOrEqual(longest);
        const words = (written: string) => written.split(/[\s\p{Cc}]+/u).filter(Boolean);
        expect(words(headerText(text, 10_000))).toEqual(words(text));
      }),
    );
  });

  it('that is cut is still whole characters: half of one would arrive as a question mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, longest) => {
        expect(headerText(text, longest).isWellFormed()).toBe(true);
      }),
    );
  });
});
