import { splitCells, pastedLines } from './cells.js';

const texts = (line: string) => splitCells(line).map(({ text, name }) => (name ? `${name} → ${text}` : text));

describe('the lines of a pasted list', () => {
  it('keep the number they have in the editor, blank ones counted; what nobody sees is gone', () => {
    expect(pastedLines('\uFEFFPT-0012\r\n\r\n  ines.sousa@example.pt\u200B \n')).toEqual([
      { line: 1, text: 'PT-0012' },
      { line: 3, text: 'ines.sousa@example.pt' },
    ]);
  });
});

describe('the cells of a line', () => {
  it.each([
    ['a@x.eu; b@x.eu,c@x.eu\td@x.eu | e@x.eu', ['a@x.eu', 'b@x.eu', 'c@x.eu', 'd@x.eu', 'e@x.eu']],
    ['"00412";"Sousa";Inês;', ['00412', 'Sousa', 'Inês']],
    ['"Byrne, Maeve" <m@x.eu>, Ana Reis <a@x.eu>', ['Byrne, Maeve → m@x.eu', 'Ana Reis → a@x.eu']],
    ["'Byrne, Maeve' <m@x.eu>; d'Almeida, Rui", ['Byrne, Maeve → m@x.eu', "d'Almeida", 'Rui']],
    ['“Byrne, Maeve” (m@x.eu)', ['Byrne, Maeve → m@x.eu']],
    ['Ana <a@x.eu> Rui <r@x.eu>', ['Ana → a@x.eu', 'Rui → r@x.eu']],
    ['Ana (HR) <a@x.eu>', ['Ana (HR) → a@x.eu']],
    ['"a@x.eu; b@x.eu";c@x.eu', ['a@x.eu', 'b@x.eu', 'c@x.eu']],
    ['both <a@x.eu, b@x.eu>', ['both', 'a@x.eu', 'b@x.eu']],
    ['Ana <>', ['Ana']],
    ['Ana (head <a@x.eu>)', ['Ana head → a@x.eu']],
    ['both (Ana <a@x.eu>, Rui <r@x.eu>)', ['both', 'Ana → a@x.eu', 'Rui → r@x.eu']],
    ['an open " quote; and <a bracket', ['an open " quote', 'and <a bracket']],
  ])('%s', (line, expected) => {
    expect(texts(line)).toEqual(expected);
  });

  it('are found in no time, whatever the marks', () => {
    for (const mark of ['"', '<', '(', '"<', '("', "'", '“"', '<>', '";'])
      expect(timeOf(() => splitCells(mark.repeat(200_000)))).toBeLessThan(15_000);
  });
});

function timeOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}
