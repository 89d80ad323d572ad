import { finished } from 'node:stream/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import type { Delimiter } from './directory-row.js';
import { UnreadableFile } from './unreadable-file.js';

export interface CsvRecord {
  line: number;
  cells: string[];
}

const MAX_BYTES_PER_CHARACTER = 4;

export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  maxLineLength: number,
): AsyncGenerator<CsvRecord[]> {
  let batch: CsvRecord[] = [];
  let lastLine = 0;
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    ltrim: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxLineLength * MAX_BYTES_PER_CHARACTER,
    on_record: (cells: string[], { lines }) => {
      lastLine = lines;
      batch.push({ line: lines - breaksIn(cells), cells });
      // After its first record the parser builds an unused error, 16 µs each, for every line of another width.
      counted.records = 0;
      return null;
    },
  });
  const counted: { records: number } = parser.info;
  const lengths = new LineLengths(maxLineLength);
  parser.resume();
  // Errors arrive through the promises below; without a listener the event would end the process.
  parser.on('error', () => undefined);
  try {
    for await (const slice of text) {
      lengths.check(slice);
      await written(parser, slice);
      yield batch;
      batch = [];
    }
    parser.end();
    await finished(parser);
    yield batch;
  } catch (error) {
    yield batch;
    throw error instanceof CsvError ? unreadable(error, lastLine) : error;
  } finally {
    parser.destroy();
  }
}

/** Stops a file without line breaks from filling the memory through the parser. */
class LineLengths {
  #line = 1;
  #carried = 0;

  constructor(readonly limit: number) {}

  check(slice: string): void {
    let start = 0;
    for (let end = slice.indexOf('\n'); end !== -1; end = slice.indexOf('\n', start)) {
      this.#checkOne(end - start);
      start = end + 1;
      this.#line++;
      this.#carried = 0;
    }
    this.#checkOne(slice.length - start);
    this.#carried += slice.length - start;
  }

  #checkOne(length: number): void {
    if (this.#carried + length <= this.limit) return;
    throw UnreadableFile.because('lineTooLong', { limit: this.limit }, this.#line);
  }
}

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) breaks++;
  }
  return breaks;
}

function written(parser: Parser, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The lenient parser refuses only a quoted cell that never ends. */
function unreadable(error: CsvError, lastLine: number): Error {
  const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  return unclosed ? UnreadableFile.because('quoteNotClosed', {}, lastLine + 1) : error;
}
