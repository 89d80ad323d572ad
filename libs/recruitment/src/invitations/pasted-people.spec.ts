import { pastedLines } from './pasted-people.js';

describe('people pasted from a mail or a spreadsheet', () => {
  it('stand one on a line; blank lines do not count but keep their number', () => {
    expect(pastedLines('PT-0012\r\n\r\n  ines.sousa@example.pt \n')).toEqual([
      { line: 1, text: 'PT-0012', cells: ['PT-0012'] },
      { line: 3, text: 'ines.sousa@example.pt', cells: ['ines.sousa@example.pt'] },
    ]);
  });

  it('may be a line of a CSV file, quoted or not', () => {
    expect(pastedLines('\uFEFF"00412";"Sousa";Inês;ines.sousa@example.pt')[0]?.cells).toEqual([
      '00412',
      'Sousa',
      'Inês',
      'ines.sousa@example.pt',
    ]);
  });
});
