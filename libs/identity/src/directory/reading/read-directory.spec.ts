import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { directoryFile, readWholeDirectory, spelledOut } from '../../../../../test/support/directory-file.js';
import { DIRECTORY_LIMITS, readDirectory, type DirectoryLimits } from './index.js';

const read = (content: Buffer | string, limits: Partial<DirectoryLimits> = {}) =>
  readWholeDirectory(directoryFile(content), { ...DIRECTORY_LIMITS, ...limits });
const reasons = async (content: Buffer | string, limits: Partial<DirectoryLimits> = {}) => {
  const reading = await read(content, limits);
  expect(reading.problems.every(({ scope }) => scope === 'file')).toBe(true);
  return spelledOut(reading);
};

const HEADER = 'Employee number;First name;Last name;Email;Function;Site;Language';
const person = (n: number) => `N${n};Ana;Silva;ana${n}@horizon.example;IT;Porto;pt`;
const people = (count: number) => Array.from({ length: count }, (_, index) => person(index)).join('\r\n');

describe('files that are no directory', () => {
  it('says so of an empty file, one of blank lines and one with nothing but headers', async () => {
    expect(await reasons('')).toEqual(['0 - empty {}']);
    expect(await reasons('\ufeff\r\n \r\n')).toEqual(['0 - empty {}']);
    expect(await reasons(`${HEADER}\r\n;;;;;;\r\n`)).toEqual(['0 - headerOnly {}']);
  });

  it('recognises a workbook and other binary files', async () => {
    expect(await reasons(Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1'))).toEqual(['0 - workbook {}']);
    expect(await reasons(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toEqual(['0 - workbook {}']);
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * index * 31 + 7 * index) % 256));
    expect(await reasons(noise)).toEqual(['0 - binary {}']);
  });

  it('names each column that must be there and is not, with the headers it found', async () => {
    expect(await reasons('Matricule;Service;Commentaire\r\n1;2;3')).toEqual([
      '1 firstName noFirstNameHeader {"headers":"Matricule, Service, Commentaire"}',
      '1 lastName noLastNameHeader {"headers":"Matricule, Service, Commentaire"}',
    ]);
    expect(await reasons('hello')).toHaveLength(3);
  });

  it('refuses two headers that mean the same', async () => {
    expect(await reasons('Matricule;Prénom;Nom;E-mail;Courriel\r\n1;2;3;4;5')).toEqual([
      '1 email repeatedHeader {"headers":"E-mail, Courriel"}',
    ]);
  });

  it('survives any bytes at all', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const pieces = fc.array(fc.constantFrom('"', '""', ';', '\r', '\n', '\0', '\ufeff', 'é', '="x"', person(1)), {
      maxLength: 40,
    });
    const contents = fc.oneof(
      bytes.map((noise) => Buffer.from(noise)),
      bytes.map((noise) => Buffer.concat([Buffer.from(`${HEADER}\n`), noise])),
      pieces.map((parts) => Buffer.from(`${HEADER}\n${parts.join('')}`)),
    );
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const { rows, problems, summary } = await read(content);
        expect(rows.length + problems.length).toBeGreaterThan(0);
        expect(summary.rows).toBe(rows.length);
      }),
      { numRuns: 500 },
    );
  });

  it('passes errors of the disk on', async () => {
    const { items } = readDirectory({ open: () => createReadStream('/no/such/file.csv') });
    await expect(items.next()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('limits', () => {
  it('refuses a file that is too large before reading a single row', async () => {
    const { rows, problems } = await read(`${HEADER}\n${people(500)}`, { fileBytes: 10_000 });
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ line: 0, messageKey: 'directory.problems.fileTooLarge' }]);
  });

  it('stops at a line that is too long, even one of delimiters only', async () => {
    expect(spelledOut(await read(`${HEADER}\n${person(1)}\n${';'.repeat(200_000)}`))).toEqual([
      '3 - lineTooLong {"limit":65536}',
    ]);
  });

  it('stops at a quotation mark that is never closed, soon or at the end', async () => {
    const unclosed = `${HEADER}\n${person(1)}\nN2;"Ana;Silva\n`;
    for (const content of [unclosed, unclosed + people(20_000)]) {
      const reading = await read(content);
      expect(reading.rows).toMatchObject([{ line: 2 }]);
      expect(spelledOut(reading)).toEqual(['3 - quoteNotClosed {}']);
    }
  });

  it('stops at the row that is one too many', async () => {
    const { rows, problems } = await read(`${HEADER}\n${people(6)}`, { rows: 5 });
    expect(rows).toHaveLength(5);
    expect(problems).toMatchObject([{ scope: 'file', line: 7, messageKey: 'directory.problems.tooManyRows' }]);
    expect((await read(`${HEADER}\n${people(5)}`, { rows: 5 })).problems).toEqual([]);
  });
});

describe('what spreadsheets do to a file', () => {
  it('pads lines with empty cells: harmless; a filled one is too many', async () => {
    const reading = await read(`${HEADER};;\n${person(1)}\n${person(2)};;\n${person(3)};;;x`);
    expect(reading.rows).toHaveLength(2);
    expect(spelledOut(reading)).toEqual(['4 - columnCount {"count":10,"expected":7}']);
  });

  it('writes spaces around cells and between a delimiter and a quoted cell', async () => {
    const { rows } = await read('Matricule, "Prénom", "Nom"\n 1 , "Léa, dite ""Lou""", "Noël, née Roy"');
    expect(rows).toMatchObject([{ employeeNumber: '1', firstName: 'Léa, dite "Lou"', lastName: 'Noël, née Roy' }]);
  });

  it('writes sep= into the first line', async () => {
    const { rows, summary } = await read(`sep=;\r\n${HEADER}\r\n${person(1)}`);
    expect(summary.delimiter).toBe(';');
    expect(rows).toMatchObject([{ line: 3, employeeNumber: 'N1' }]);
  });

  it('counts physical lines whatever ends them, quoted ones included', async () => {
    const { rows } = await read(`${HEADER}\r${person(1)}\r\r\n${person(2)}\n\nN3;"A\r\nB\rC\nD";S;;;;\r\n${person(4)}`);
    expect(rows.map(({ line, firstName }) => [line, firstName])).toEqual([
      [2, 'Ana'],
      [4, 'Ana'],
      [6, 'A B C D'],
      [10, 'Ana'],
    ]);
  });

  it('reports columns it does not know and goes on', async () => {
    const { summary, rows } = await read('Matricule;Prénom;Nom;Manager;Date\r\n7;Léa;Noël;x;y');
    expect(summary.ignoredHeaders).toEqual(['Manager', 'Date']);
    expect(rows).toEqual([
      {
        line: 2,
        employeeNumber: '7',
        firstName: 'Léa',
        lastName: 'Noël',
        email: undefined,
        lacksEmail: false,
        lacksSite: false,
        function: undefined,
        site: undefined,
        locale: undefined,
      },
    ]);
  });

  it('damages characters: the line is named rather than a wrong name stored', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`\ufeff${HEADER}\nN1;Fr`),
      Buffer.from([0xf6]),
      Buffer.from('hlich;X;;;;'),
    ]);
    expect(spelledOut(await read(bytes))).toEqual(['2 firstName unreadable {}']);
  });
});

describe('a row', () => {
  it('is listed with everything that is wrong with it', async () => {
    expect(spelledOut(await read(`${HEADER}\n${'9'.repeat(41)};;${'ß'.repeat(121)};no mail;;;fr, de`))).toEqual([
      '2 employeeNumber tooLong {"limit":40}',
      '2 firstName required {}',
      '2 lastName tooLong {"limit":120}',
      '2 email email {"value":"no mail"}',
      '2 locale locale {"value":"fr, de"}',
    ]);
  });

  it('may have 120 letters beyond the basic plane, and is cleaned of what cannot be seen', async () => {
    const { rows } = await read(`${HEADER}\nN1;${'𝒜'.repeat(120)};\u202e Sil\u0007va\u00a0 e\tCosta ;;;;`);
    expect(rows[0]!.lastName).toBe('Silva e Costa');
    expect(Array.from(rows[0]!.firstName)).toHaveLength(120);
  });

  it('is refused where a cell holds several numbers, languages or addresses, instead of taking one of them', async () => {
    const numbers = ['N1, N2', 'N1;N2', '"N1\nN2"', 'N1|N2'].map((cell) => (cell.includes(';') ? `"${cell}"` : cell));
    for (const cell of numbers)
      expect(spelledOut(await read(`${HEADER}\n${cell};A;B;;;;`))).toEqual(['2 employeeNumber severalNumbers {}']);
    for (const cell of ['fr, de', 'fr/de', 'pt-PT, de-DE', 'pt_PT/de', 'French (German)', 'fr de', 'Deutsch, English'])
      expect(spelledOut(await read(`${HEADER}\nN1;A;B;;;;${cell}`))).toEqual([`2 locale locale {"value":"${cell}"}`]);
    for (const cell of ['a@x.eu, b@x.eu', 'a@x.eu b@x.eu', 'a@x.eu/b@x.eu', 'Ana <a@x.eu>'])
      expect(spelledOut(await read(`${HEADER}\nN1;A;B;${cell};;;`))).toEqual([`2 email email {"value":"${cell}"}`]);
    expect(
      (await read(`${HEADER}\nDE 12-3/4;A;B;;;;English (UK)\nN2;A;B;;;;pt-PT`)).rows.map((row) => row.locale),
    ).toEqual(['en', 'pt']);
  });

  it('counts the words of functions nobody knows', async () => {
    const { rows, summary } = await read(
      `${HEADER}\n1;A;B;;Alchemy;;\n2;A;B;;Alchemy;;\n3;A;B;;Other;;\n4;A;B;;Direction des risques;;`,
    );
    expect(rows.map((row) => row.function)).toEqual(['other', 'other', 'other', 'risk']);
    expect([...summary.unmappedFunctions]).toEqual([['Alchemy', 2]]);
  });

  it('compares addresses in any case, and numbers of lines that are wrong otherwise, too', async () => {
    const reading = await read(`${HEADER}\n1;;B;ANA@Horizon.example;;;\n1;A;B;ana@horizon.example;;;`);
    expect(spelledOut(reading).slice(1)).toEqual([
      '3 employeeNumber repeatedEmployeeNumber {"line":2}',
      '3 email repeatedEmail {"line":2}',
    ]);
  });
});

describe('a large file', () => {
  const LINES = 20_000;
  const large = `${HEADER}\n${people(LINES)}\n${person(5)}`;

  it('is read to its end, its last line compared with its first ones', async () => {
    const reading = await read(large);
    expect(reading.summary).toMatchObject({ rows: LINES, badLines: 1 });
    expect(spelledOut(reading)).toEqual([
      `${LINES + 2} employeeNumber repeatedEmployeeNumber {"line":7}`,
      `${LINES + 2} email repeatedEmail {"line":7}`,
    ]);
  });

  it('is read no further than asked, and shows how far', async () => {
    const opened: Readable[] = [];
    const file = directoryFile(large);
    const { items, summary } = readDirectory({ open: () => opened[opened.push(file.open()) - 1]! });
    await items.next();
    expect(summary.bytesTotal).toBe(large.length);
    expect(summary.bytesRead).toBeLessThan(100_000);
    await items.return();
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });

  it('lets others have their turn while one huge chunk is read', async () => {
    let [turns, reading] = [0, true];
    const others = (async () => {
      for (; reading; turns++) await nextTurn();
    })();
    await readWholeDirectory(directoryFile(large, large.length));
    reading = false;
    await others;
    expect(turns).toBeGreaterThan(large.length / (16 * 1024));
  });
});
