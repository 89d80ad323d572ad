import fc from 'fast-check';
import { defuseFormula } from './csv-rows.js';

describe('defusing formulas', () => {
  it.each([
    '=HYPERLINK("http://evil.example")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\rx',
    '\nx',
    '\0=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '  =1+1',
    ' \0=1+1',
    '\u00a0=1+1',
    '\ufeff=1+1',
  ])('%j becomes text', (cell) => {
    expect(defuseFormula(cell)).toBe(`'${cell}`);
  });

  it.each(['', 'Ana', "O'Brien", '3 = 3', 'a-b', 'ana@horizon.example', '−5', '(=)', "'=1"])(
    '%j stays as it is',
    (cell) => {
      expect(defuseFormula(cell)).toBe(cell);
    },
  );

  it('leaves no text that begins like a formula, and is harmless when repeated', () => {
    const cells = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\0', ' ', 'a', "'", '1') });
    fc.assert(
      fc.property(cells, (cell) => {
        const safe = defuseFormula(cell);
        expect(safe.trimStart()).not.toMatch(/^[=+\-@＝\t\r\0]/);
        expect(defuseFormula(safe)).toBe(safe);
      }),
    );
  });
});
