import type { MessageVars } from '#platform';
import { cellText, longerThan, shortened } from './cell-text.js';
import type { DirectoryColumn, DirectoryProblem, DirectoryRow, ProblemReason } from './directory-row.js';
import { parseEmailAddress } from './email-address.js';
import { FirstLines } from './first-lines.js';
import type { FunctionWords } from './function-words.js';
import type { HeaderMap } from './headers.js';
import { localeFromWord } from './spoken-language.js';

const NAME_LENGTH = 120;
const NUMBER_LENGTH = 40;
const SHOWN_LENGTH = 60;
/** A cell with two numbers would store an employee whom neither number finds. */
const BETWEEN_NUMBERS = /[;,|\r\n]/;
const REPLACEMENT_CHARACTER = '\ufffd';

export type RowReading = { row: DirectoryRow } | { problems: DirectoryProblem[]; employeeNumber: string };

export class RowReader {
  readonly #numbers = new FirstLines();
  readonly #emails = new FirstLines();
  #line = 0;
  #cells: readonly string[] = [];
  #problems: DirectoryProblem[] = [];

  constructor(
    private readonly headers: HeaderMap,
    private readonly functions: FunctionWords,
  ) {}

  read(line: number, cells: readonly string[]): RowReading {
    this.#line = line;
    this.#cells = cells;
    this.#problems = [];
    const { width } = this.headers;
    const found = cellsBesidePadding(cells, width);
    if (found !== width) return this.#refused([columnCount(width, found)]);
    const row = this.#row();
    return this.#problems.length > 0 ? this.#refused(this.#problems) : { row };
  }

  #refused(problems: DirectoryProblem[]): RowReading {
    const number = this.#text('employeeNumber');
    return { problems, employeeNumber: longerThan(number, NUMBER_LENGTH) ? '' : number };
  }

  #row(): DirectoryRow {
    return {
      employeeNumber: this.#employeeNumber(),
      firstName: this.#required('firstName', NAME_LENGTH),
      lastName: this.#required('lastName', NAME_LENGTH),
      email: this.#email(),
      function: this.functions.read(this.#text('function')),
      site: this.#limited('site', NAME_LENGTH) || undefined,
      locale: this.#locale(),
    };
  }

  #employeeNumber(): string {
    const number = this.#required('employeeNumber', NUMBER_LENGTH);
    if (BETWEEN_NUMBERS.test(this.#cell('employeeNumber').trim())) this.#report('employeeNumber', 'severalNumbers');
    const before = number && this.#numbers.metBefore(number, this.#line);
    if (before) this.#report('employeeNumber', 'repeatedEmployeeNumber', { line: before });
    return number;
  }

  #email(): string | undefined {
    const text = this.#text('email');
    if (!text) return undefined;
    const address = parseEmailAddress(text);
    if (!address) {
      this.#report('email', 'email', { value: shortened(text, SHOWN_LENGTH) });
      return undefined;
    }
    const before = this.#emails.metBefore(address, this.#line);
    if (before) this.#report('email', 'repeatedEmail', { line: before });
    return address;
  }

  #locale(): DirectoryRow['locale'] {
    const text = this.#text('locale');
    const locale = text ? localeFromWord(text) : undefined;
    if (text && !locale) this.#report('locale', 'locale', { value: shortened(text, SHOWN_LENGTH) });
    return locale;
  }

  #required(column: DirectoryColumn, limit: number): string {
    const text = this.#limited(column, limit);
    if (!text) this.#report(column, 'required');
    return text;
  }

  #limited(column: DirectoryColumn, limit: number): string {
    const text = this.#text(column);
    if (longerThan(text, limit)) this.#report(column, 'tooLong', { limit });
    if (text.includes(REPLACEMENT_CHARACTER)) this.#report(column, 'unreadable');
    return text;
  }

  #text(column: DirectoryColumn): string {
    return cellText(this.#cell(column));
  }

  #cell(column: DirectoryColumn): string {
    const position = this.headers.position[column];
    return position === undefined ? '' : (this.#cells[position] ?? '');
  }

  #report(column: DirectoryColumn, reason: ProblemReason, vars: MessageVars = {}): void {
    const header = this.headers.spelling[column] ?? '';
    this.#problems.push({ scope: 'line', column, header, messageKey: `directory.problems.${reason}`, vars });
  }
}

/** Spreadsheets pad lines: empty cells to the right of the last header do not count. */
function cellsBesidePadding(cells: readonly string[], width: number): number {
  let found = cells.length;
  while (found > width && cells[found - 1]!.trim() === '') found--;
  return found;
}

function columnCount(expected: number, found: number): DirectoryProblem {
  return { scope: 'line', messageKey: 'directory.problems.columnCount', vars: { count: found, expected } };
}
