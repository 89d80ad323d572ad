import fc from 'fast-check';
import { cleanText } from './clean-text.js';

describe('clean text', () => {
  it('is nothing when there is nothing to see', () => {
    const invisible = fc.string({
      unit: fc.constantFrom(
        ...[' ', '\n', '\t', '\0', '\u001b', '\u0085', '\u00a0', '\u00ad', '\u034f', '\u115f', '\u1160', '\u180e'],
        ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2028', '\u2029', '\u202e', '\u2060', '\u2066'],
        ...['\u2800', '\u3000', '\u3164', '\ufe0f', '\ufeff', '\uffa0', '\u{e0001}', '\u{e0041}', '\u{e0100}'],
      ),
    });
    fc.assert(fc.property(invisible, (text) => expect(cleanText(text)).toBe('')));
  });

  it.each([
    ['Invoice \u202egpj.exe now', 'Invoice gpj.exe now'],
    ['a\u2066b\u2069\u200bc\u2060d\ufeffe', 'abcde'],
    ['hidden\u{e0041}\u{e0042}', 'hidden'],
    ['one\r\ntwo\u2028three\u0085four', 'one\ntwo\nthree\nfour'],
    ['e\u0301te\u0301', 'été'],
    ['a\ud83d', 'a\ufffd'],
  ])('of %j is %j', (text, clean) => expect(cleanText(text)).toBe(clean));

  it.each(['👩‍🚀 ❤️ 👨‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'क्‍ष', '葛󠄀', 'שלום\u200f!', 'a\n\tb'])('leaves %j as it is', (text) =>
    expect(cleanText(text)).toBe(text),
  );

  it('is clean once and for all', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(fc.property(texts, (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))));
  });
});
