import fc from 'fast-check';
import { directoryFile, readWholeDirectory } from '../../../../../test/support/directory-file.js';
import { DELIMITERS } from './index.js';

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();
const ENCODERS: Record<string, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with BOM': (text) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16le with BOM': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': bigEndian,
  'utf-16be with BOM': (text) => bigEndian(`\ufeff${text}`),
  'windows-1252': (text) => Buffer.from(text, 'latin1'),
};
const LATIN = 'aeouzAÉÖßãçñøÿ \'-";,=+@()12'.split('');
const BEYOND = [...LATIN, '𝒜', 'Ł', 'Ω', '字', 'ﬁ'];
const HEADERS = [
  ['Employee number', 'First name', 'Last name', 'Site'],
  ['Personalnummer', 'Vorname', 'Nachname', 'Standort'],
  ['N.º colaborador', 'Nome próprio', 'Apelido', 'Local'],
  ['Matricule', 'Prénom', 'Nom', 'Site'],
];

const text = (letters: string[]) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 20 }).map((cell) => `x${cell}`);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const tidy = (cell: string) => cell.trim().replace(/ +/g, ' ').normalize('NFC');

describe('every encoding with every delimiter', () => {
  const files = fc.constantFrom(...Object.keys(ENCODERS)).chain((encoding) => {
    const cell = text(encoding === 'windows-1252' ? LATIN : BEYOND);
    return fc.record({
      encoding: fc.constant(encoding),
      delimiter: fc.constantFrom(...DELIMITERS),
      header: fc.constantFrom(...HEADERS),
      rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
      lineBreak: fc.constantFrom('\r\n', '\n', '\r'),
      chunkBytes: fc.integer({ min: 1, max: 64 }),
    });
  });

  it('is read as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ({ encoding, delimiter, header, rows, lineBreak, chunkBytes }) => {
        const lines = [header.join(delimiter), ...rows.map((row, n) => [`N${n}`, ...row].map(quoted).join(delimiter))];
        // One accent that windows-1252 must show, else the file is plain ASCII and counts as UTF-8.
        const content = `${lines.join(lineBreak)}${lineBreak}${['last', 'é', 'ü', 'à'].join(delimiter)}`;
        const read = await readWholeDirectory(directoryFile(ENCODERS[encoding]!(content), chunkBytes));
        expect(read.problems).toEqual([]);
        expect(read.summary).toMatchObject({ encoding: encoding.replace(' with BOM', ''), delimiter });
        expect(read.rows.slice(0, -1).map((row) => [row.firstName, row.lastName, row.site])).toEqual(
          rows.map((row) => row.map(tidy)),
        );
        expect(read.rows.at(-1)).toMatchObject({ firstName: 'é', lastName: 'ü', site: 'à' });
      }),
      { numRuns: 300 },
    );
  });
});

describe('an encoding that shows late', () => {
  const ascii = Array.from({ length: 4_000 }, (_, n) => `N${n};Ana;Silva`).join('\n');
  const content = (name: string) => `Matricule;Nom;Vorname\n${ascii}\nlast;${name};Zoé`;

  it('is still the right one: UTF-8', async () => {
    const { rows, summary } = await readWholeDirectory(directoryFile(content('Müller'), 1_000));
    expect([summary.encoding, rows.at(-1)!.lastName]).toEqual(['utf-8', 'Müller']);
  });

  it('is still the right one: Windows-1252, its own signs included', async () => {
    const bytes = Buffer.from(content('M\xfcller \x96 \x80'), 'latin1');
    const { rows, summary } = await readWholeDirectory(directoryFile(bytes, 1_000));
    expect([summary.encoding, rows.at(-1)!.lastName]).toEqual(['windows-1252', 'Müller – €']);
  });

  it('is UTF-8 with damage when its last character is cut off', async () => {
    const { summary, problems } = await readWholeDirectory(
      directoryFile(Buffer.from(content('x') + 'é').subarray(0, -1)),
    );
    expect(summary.encoding).toBe('utf-8');
    expect(problems).toMatchObject([{ line: 4_002, messageKey: 'directory.problems.unreadable' }]);
  });
});

describe('names in an encoding of one byte', () => {
  const NAMES = [
    'Gérard',
    'Hélène',
    'Jérôme',
    'Françoise',
    'Müller',
    'Größe',
    'Jürgen',
    'João',
    'Conceição',
    'ÇELIK',
    'ÉMILE',
  ];
  const MAC: Record<string, number> = {
    ...{ é: 0x8e, è: 0x8f, ô: 0x99, ç: 0x8d, ü: 0x9f, ö: 0x9a, ß: 0xa7, ã: 0x8b, Ç: 0x82, É: 0x83 },
  };
  const inMacRoman = (text: string) => Buffer.from(Array.from(text, (sign) => MAC[sign] ?? sign.charCodeAt(0)));

  it('tell which one it is', async () => {
    const names = fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(names, async (drawn) => {
        const text = `Matricule;Prénom;Nom\n${drawn.map((name, n) => `${n};${name};Val`).join('\n')}`;
        for (const [encoding, bytes] of [
          ['windows-1252', Buffer.from(text, 'latin1')],
          ['macintosh', inMacRoman(text)],
        ] as const) {
          const { summary, rows } = await readWholeDirectory(directoryFile(bytes));
          expect([summary.encoding, ...rows.map(({ firstName }) => firstName)]).toEqual([encoding, ...drawn]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
