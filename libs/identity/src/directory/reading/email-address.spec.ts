import fc from 'fast-check';
import { parseEmailAddress } from './email-address.js';

describe('e-mail addresses', () => {
  it.each([
    ['Ada.Lang@Horizon.Example', 'ada.lang@horizon.example'],
    [' o’x'.replace('’', "'") + '+beta@mail.horizon.example ', "o'x+beta@mail.horizon.example"],
    ['JOSE\u0301@horizon.example', 'josé@horizon.example'],
    ['info@müller.de', 'info@müller.de'],
    ['a@xn--mller-kva.xn--p1ai', 'a@xn--mller-kva.xn--p1ai'],
  ])('%s is taken as %s', (text, address) => {
    expect(parseEmailAddress(text)).toBe(address);
  });

  it.each([
    'ada.lang',
    'bad.mail(at)horizon.example',
    '@horizon.example',
    'ada@',
    'ada@localhost',
    'ada@@horizon.example',
    'ada lang@horizon.example',
    '.ada@horizon.example',
    'ada..lang@horizon.example',
    'ada@-horizon.example',
    'ada@horizon..example',
    'ada@horizon.example.',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    '"ada"@horizon.example',
    '"a@evil.example"@horizon.example',
    'ada(comment)@horizon.example',
    'Ada <ada@horizon.example>',
    'ada@horizon.example, eve@evil.example',
    'ada@horizon.example\r\nBcc: eve@evil.example',
    'ada@horizon\n.example',
    'ada\u0000@horizon.example',
    `${'a'.repeat(65)}@horizon.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'bcd.'.repeat(63)}example`,
  ])('%j is refused', (text) => {
    expect(parseEmailAddress(text)).toBeUndefined();
  });

  it('once taken read the same again and hold nothing a mail header could trip over', () => {
    const pieces = fc.constantFrom(
      'a',
      'É',
      '.',
      '@',
      '@b.de',
      ' ',
      '\r',
      '\n',
      '"',
      '(',
      '<',
      ',',
      ';',
      ':',
      '\\',
      '\0',
      '-',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const address = parseEmailAddress(parts.join(''));
        if (address === undefined) return;
        expect(parseEmailAddress(address)).toBe(address);
        expect(address).not.toMatch(/[\s"(),:;<>[\\\]\p{Cc}]/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
