import { cellText, shortened } from './cell-text.js';
import {
  DIRECTORY_LIMITS,
  type DirectoryFile,
  type DirectoryItem,
  type DirectoryLimits,
  type DirectorySummary,
} from './directory-row.js';
import { FunctionWords } from './function-words.js';
import { HeaderSearch } from './header-search.js';
import type { HeaderMap } from './headers.js';
import { ReadingNotes } from './notes.js';
import { csvRecords, type CsvRecord } from './records.js';
import { RowReader } from './row-reader.js';
import { surveyFile } from './survey.js';
import { textSlices } from './file-slices.js';
import { UnreadableFile } from './unreadable-file.js';
import { isTotalLine } from './unfilled.js';

const SHOWN_LENGTH = 60;

export interface DirectoryReading {
  summary: DirectorySummary;
  /** To be read once; after a problem of scope `file` only further ones of that scope follow. */
  items: AsyncGenerator<DirectoryItem, void>;
}

/** What a file contains never makes it throw, errors of the stream do; only hashes of the lines stay in memory. */
export function readDirectory(file: DirectoryFile, limits: DirectoryLimits = DIRECTORY_LIMITS): DirectoryReading {
  const summary: DirectorySummary = {
    headers: {},
    ignoredHeaders: [],
    unmappedFunctions: new Map(),
    notes: new ReadingNotes(),
    rows: 0,
    badLines: 0,
    bytesRead: 0,
    bytesTotal: 0,
  };
  return { summary, items: readItems(file, limits, summary) };
}

async function* readItems(
  file: DirectoryFile,
  limits: DirectoryLimits,
  summary: DirectorySummary,
): AsyncGenerator<DirectoryItem, void> {
  const sheet = new DirectorySheet(limits, summary);
  try {
    for await (const batch of recordsOf(file, limits, summary)) {
      for (const record of batch) {
        for (const item of sheet.read(record)) yield item;
      }
    }
    sheet.end();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    yield* error.items;
  }
}

async function* recordsOf(
  file: DirectoryFile,
  limits: DirectoryLimits,
  summary: DirectorySummary,
): AsyncGenerator<CsvRecord[]> {
  const { encoding, delimiter, declaresDelimiter, bytes } = await surveyFile(file, limits);
  Object.assign(summary, { encoding, delimiter, bytesTotal: bytes });
  const text = textSlices(file, encoding, (count) => (summary.bytesRead += count));
  for await (const batch of csvRecords(text, delimiter, limits.lineLength)) {
    yield batch.filter(({ line, cells }) => !(declaresDelimiter && line === 1) && !isBlank(cells));
  }
}

class DirectorySheet {
  readonly #search = new HeaderSearch();
  #rows: RowReader | undefined;

  constructor(
    private readonly limits: DirectoryLimits,
    private readonly summary: DirectorySummary,
  ) {}

  read(record: CsvRecord): DirectoryItem[] {
    const { line, cells } = record;
    if (!this.#rows) {
      const headers = this.#search.tryLine(record);
      if (headers) this.#rows = this.#rowsUnder(headers, line);
      return [];
    }
    if (isTotalLine(cells.map((cell) => cell.trim()))) {
      const text = cellText(cells.filter((cell) => cell.trim() !== '').join(' '));
      this.summary.notes.add('totalLine', line, { text: shortened(text, SHOWN_LENGTH) });
      return [];
    }
    if (this.summary.rows + this.summary.badLines === this.limits.rows) {
      throw UnreadableFile.because('tooManyRows', { limit: this.limits.rows }, line);
    }
    return this.#readRow(this.#rows, line, cells);
  }

  end(): void {
    if (!this.#rows) throw this.#search.failure;
    if (this.summary.rows + this.summary.badLines === 0) throw UnreadableFile.because('headerOnly');
  }

  #rowsUnder(headers: HeaderMap, line: number): RowReader {
    const { summary } = this;
    summary.headers = headers.spelling;
    summary.ignoredHeaders = headers.ignored;
    for (const title of this.#search.titles) {
      const text = cellText(title.cells.filter((cell) => cell.trim() !== '').join(' '));
      summary.notes.add('titleLines', title.line, { text: shortened(text, SHOWN_LENGTH) });
    }
    for (const { used, left } of headers.preferred) summary.notes.add('columnPreferred', line, { used, left });
    return new RowReader(headers, new FunctionWords(summary.unmappedFunctions), summary.notes);
  }

  #readRow(rows: RowReader, line: number, cells: readonly string[]): DirectoryItem[] {
    const reading = rows.read(line, cells);
    if ('row' in reading) {
      this.summary.rows++;
      return [{ line, row: reading.row }];
    }
    this.summary.badLines++;
    const { problems, employeeNumber } = reading;
    return problems.map((problem) => ({ line, problem, ...(employeeNumber && { employeeNumber }) }));
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
