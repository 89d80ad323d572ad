import fc from 'fast-check';
import { titleFrom } from './title-from.js';

describe('the title of what stopped somebody', () => {
  it('is their first sentence or line', () => {
    expect(titleFrom('It asks for a card I do not have. I tried twice.')).toBe('It asks for a card I do not have');
    expect(titleFrom('  No camera on this phone\nso I cannot scan the code')).toBe('No camera on this phone');
    expect(titleFrom('Does it work at all? I doubt it.')).toBe('Does it work at all?');
    expect(titleFrom('v2.4 will not start')).toBe('v2.4 will not start');
    expect(titleFrom('…\nNo idea why')).toBe('…');
  });

  it('is cut between words when it is long, and anywhere when there are none', () => {
    const title = titleFrom(`The app closes by itself ${'again and '.repeat(20)}`);
    expect(title).toMatch(/^The app closes by itself .*(again|and)…$/);
    expect(title.length).toBeLessThanOrEqual(91);
    expect(titleFrom('x'.repeat(300))).toBe(`${'x'.repeat(90)}…`);
    expect([...titleFrom('🙂'.repeat(100))]).toHaveLength(91);
  });

  it('is never empty, and never longer than a title may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (words) => {
        const title = titleFrom(words);
        expect([...title].length).toBeLessThanOrEqual(91);
        if (words.trim()) expect(title.trim()).not.toBe('');
      }),
    );
  });
});
