import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Locale } from '../i18n/locales.js';

const FORMULA = /^(?:[\t\r\n]|[\s\0]*[\0=+\-@＝＋－＠﹦﹢﹣﹫])/;

/**
 * Disarms text that a spreadsheet would run as a formula (OWASP, CSV Injection: leading `= + - @` tab CR LF NUL and the
 * full-width signs; here also behind white space). Numbers of our own stay as they are.
 */
export function defuseFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export type CsvCell = string | number | null | undefined;
export type CsvDelimiter = ',' | ';' | '\t';

export interface CsvOptions {
  locale: Locale;
  delimiter?: CsvDelimiter;
}

const BYTE_ORDER_MARK = '\ufeff';
const BATCH_LENGTH = 64 * 1024;
/** Every delimiter, because the reader's spreadsheet may use another one than the file. */
const NEEDS_QUOTES = /["\r\n,;\t]/;

/** CSV that Excel opens in the reader's language: UTF-8 with BOM, CRLF, and `;` with decimal comma except for en. */
export function csvRows(
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
  options: CsvOptions,
): Readable {
  return Readable.from(batches(header, rows, options), { objectMode: false });
}

async function* batches(
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
  { locale, delimiter = locale === 'en' ? ',' : ';' }: CsvOptions,
): AsyncGenerator<Buffer> {
  const decimalComma = locale !== 'en';
  let batch = BYTE_ORDER_MARK + lineOf(header, delimiter, decimalComma);
  for await (const row of rows) {
    batch += lineOf(row, delimiter, decimalComma);
    if (batch.length >= BATCH_LENGTH) {
      yield Buffer.from(batch);
      batch = '';
      await nextTurn();
    }
  }
  if (batch) yield Buffer.from(batch);
}

function lineOf(row: readonly CsvCell[], delimiter: CsvDelimiter, decimalComma: boolean): string {
  let line = '';
  for (let index = 0; index < row.length; index++) {
    if (index > 0) line += delimiter;
    const cell = row[index];
    line += typeof cell === 'number' ? numberCell(cell, delimiter, decimalComma) : textCell(cell ?? '');
  }
  return `${line}\r\n`;
}

function numberCell(value: number, delimiter: CsvDelimiter, decimalComma: boolean): string {
  if (!Number.isFinite(value)) return '';
  const text = decimalComma ? String(value).replace('.', ',') : String(value);
  return text.includes(delimiter) ? `"${text}"` : text;
}

function textCell(text: string): string {
  const safe = defuseFormula(text);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
