import { cellText } from './cell-text.js';
import { columnOfHeader, mapHeaders, type HeaderMap } from './headers.js';
import type { CsvRecord } from './records.js';
import { UnreadableFile } from './unreadable-file.js';

const LINES_SEARCHED = 20;

/** Finds the line of column names below the titles that reports write above it. */
export class HeaderSearch {
  #titles: CsvRecord[] = [];
  #closest: { known: number; error: UnreadableFile } | undefined;

  /** The columns once a line names them; undefined while it may still come. Throws what is missing from the closest line. */
  tryLine(record: CsvRecord): HeaderMap | undefined {
    const cells = record.cells.map(cellText);
    try {
      return mapHeaders(cells, record.line);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const known = new Set(cells.flatMap((cell) => columnOfHeader(cell) ?? [])).size;
      if (!this.#closest || known > this.#closest.known) this.#closest = { known, error };
    }
    this.#titles.push(record);
    if (this.#titles.length === LINES_SEARCHED) throw this.#closest.error;
    return undefined;
  }

  /** Lines above the column names. */
  get titles(): readonly CsvRecord[] {
    return this.#titles;
  }

  /** What to say of a file that ended without a line of column names. */
  get failure(): UnreadableFile {
    return this.#closest?.error ?? UnreadableFile.because('empty');
  }
}
