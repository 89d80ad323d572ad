import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { LOCALES, type Locale } from '../i18n/locales.js';
import { csvRows, type CsvCell, type CsvDelimiter, defuseFormula } from './csv-rows.js';

async function written(
  rows: Iterable<CsvCell[]> | AsyncIterable<CsvCell[]>,
  locale: Locale = 'en',
  delimiter?: CsvDelimiter,
) {
  const bytes = await buffer(csvRows(['n', 'name'], rows, { locale, ...(delimiter && { delimiter }) }));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return bytes.subarray(3).toString();
}

describe('CSV files', () => {
  it('open in Excel in each language', async () => {
    const rows = [
      [-1234.5, 'Zoé'],
      [null, undefined],
    ];
    expect(await written(rows, 'en')).toBe('n,name\r\n-1234.5,Zoé\r\n,\r\n');
    for (const locale of ['fr', 'pt', 'de'] as const) {
      expect(await written(rows, locale)).toBe('n;name\r\n-1234,5;Zoé\r\n;\r\n');
    }
  });

  it('quote a decimal comma where the comma separates', async () => {
    expect(await written([[0.5, 'x']], 'fr', ',')).toBe('n,name\r\n"0,5",x\r\n');
  });

  it('defuse text but leave our own numbers alone', async () => {
    expect(
      await written([
        [-5, '-5'],
        [1, '=1+1'],
      ]),
    ).toBe("n,name\r\n-5,'-5\r\n1,'=1+1\r\n");
  });

  it('write nothing for a figure that does not exist', async () => {
    expect(
      await written([
        [NaN, 'x'],
        [Infinity, 'y'],
      ]),
    ).toBe('n,name\r\n,x\r\n,y\r\n');
  });

  it('hold the header even without rows', async () => {
    expect(await written([])).toBe('n,name\r\n');
  });

  it('read back as they were written, formulas defused', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\t', '\r', '\n', '=', '-', '字'),
      maxLength: 8,
    });
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...LOCALES),
        fc.constantFrom<CsvDelimiter[]>(',', ';', '\t'),
        async (table, locale, delimiter) => {
          const csv = await written(table, locale, delimiter);
          const back = parse(csv, { delimiter, record_delimiter: '\r\n', from: 2 });
          expect(back).toEqual(table.map((row) => row.map(defuseFormula)));
        },
      ),
    );
  });

  it('take rows only as fast as they are read', async () => {
    let asked = 0;
    const stream = csvRows(
      ['n'],
      endless(() => asked++),
      { locale: 'en' },
    );
    await once(stream, 'readable');
    stream.destroy();
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(100_000);
  });

  it('end with the error of their rows', async () => {
    await expect(written(broken())).rejects.toThrow('connection lost');
  });
});

function* endless(count: () => void): Generator<CsvCell[]> {
  for (;;) {
    count();
    yield ['a row of some length that fills a batch sooner or later'];
  }
}

async function* broken(): AsyncGenerator<CsvCell[]> {
  yield [await Promise.resolve(1)];
  throw new Error('connection lost');
}
