import { directoryFile, fixture, readWholeDirectory, spelledOut } from '../../../../../test/support/directory-file.js';
import { pilotBytes } from '../../../../../test/support/pilot-files.js';

const read = (name: string) => readWholeDirectory(directoryFile(pilotBytes(name)));
const readBroken = () => readWholeDirectory(directoryFile(fixture('directory-broken.csv')));

describe('the directories four countries saved from their spreadsheets', () => {
  it('Portugal: UTF-8 with BOM and semicolons', async () => {
    const { rows, problems, summary } = await read('directory-pt.csv');
    expect(problems).toEqual([]);
    expect(summary).toMatchObject({ encoding: 'utf-8', delimiter: ';', rows: 92, badLines: 0, ignoredHeaders: [] });
    expect(summary.headers).toEqual({
      employeeNumber: 'N.º colaborador',
      firstName: 'Nome próprio',
      lastName: 'Apelido',
      email: 'E-mail',
      function: 'Função',
      site: 'Local',
      locale: 'Idioma',
    });
    expect(rows[0]).toEqual({
      line: 2,
      employeeNumber: 'PT1007',
      firstName: 'Tiago',
      lastName: 'Leitão',
      email: 'tiago.leitao1@horizon.example',
      lacksEmail: false,
      lacksSite: false,
      function: 'hr',
      site: 'Braga "Centro"',
      locale: 'pt',
    });
    expect(rows.some(({ site }) => site === 'Lisboa; sede')).toBe(true);
    expect(rows.some((row) => row.function === 'branch' && row.email === undefined)).toBe(true);
  });

  it('Germany: Windows-1252 and semicolons', async () => {
    const { rows, problems, summary } = await read('directory-de.csv');
    expect(problems).toEqual([]);
    expect(summary).toMatchObject({ encoding: 'windows-1252', delimiter: ';', rows: 80 });
    expect(rows[0]).toMatchObject({ firstName: 'Frauke', lastName: 'Fröhlich', site: 'Stuttgart', locale: 'de' });
    expect(new Set(rows.map((row) => row.function))).toEqual(
      new Set(['marketing', 'hr', 'communication', 'branch', 'it', 'risk']),
    );
  });

  it('France: UTF-16 and tabs', async () => {
    const { rows, problems, summary } = await read('directory-fr.txt');
    expect(problems).toEqual([]);
    expect(summary).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', rows: 58 });
    expect(rows[0]).toMatchObject({
      employeeNumber: 'FR1007',
      firstName: 'Chloé',
      lastName: 'Château',
      function: 'hr',
    });
  });

  it('Ireland: UTF-8 and commas', async () => {
    const { rows, problems, summary } = await read('directory-ie.csv');
    expect(problems).toEqual([]);
    expect(summary).toMatchObject({ encoding: 'utf-8', delimiter: ',', rows: 7 });
    expect(rows[0]).toMatchObject({ firstName: 'Eoin', lastName: "O'Súilleabháin", function: 'risk', locale: 'en' });
    expect(rows[1]).toMatchObject({ line: 3, email: undefined, function: 'branch' });
  });

  it('leaves no function of theirs unmapped', async () => {
    for (const path of ['directory-pt.csv', 'directory-de.csv', 'directory-fr.txt', 'directory-ie.csv']) {
      const { summary } = await read(path);
      expect([...summary.unmappedFunctions]).toEqual([]);
      expect(summary.bytesRead).toBe(summary.bytesTotal);
    }
  });
});

describe('a directory with everything wrong in it', () => {
  it('lists exactly the bad lines, each with its reason', async () => {
    expect(spelledOut(await readBroken())).toEqual([
      '4 firstName required {}',
      '5 email email {"value":"bad.mail(at)horizon.example"}',
      '6 employeeNumber repeatedEmployeeNumber {"line":2}',
      '7 email repeatedEmail {"line":2}',
      '13 firstName tooLong {"limit":120}',
    ]);
  });

  it('keeps the good ones: a formula is text, a quoted line break a space, pt-PT is pt', async () => {
    const { rows, summary } = await readBroken();
    expect(rows.map(({ line, firstName, locale }) => [line, firstName, locale])).toEqual([
      [2, 'Ada', 'en'],
      [3, '=HYPERLINK("http://evil.example")', 'en'],
      [8, 'Odd', undefined],
      [9, 'Too', undefined],
      [10, 'Quoted; Two lines', 'pt'],
    ]);
    expect(summary).toMatchObject({ rows: 5, badLines: 5 });
    expect(summary.notes.all.map(({ kind, lines }) => [kind, ...lines])).toEqual([
      ['language', 8],
      ['shortLine', 9],
    ]);
  });

  it('names the column as the file does', async () => {
    const { problems } = await readBroken();
    expect(problems[0]).toMatchObject({ line: 4, column: 'firstName', header: 'First name', scope: 'line' });
  });
});
