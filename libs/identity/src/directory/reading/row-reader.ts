import type { MessageVars } from '#platform';
import { cellText, longerThan, shortened } from './cell-text.js';
import type { DirectoryColumn, DirectoryProblem, DirectoryRow, ProblemReason } from './directory-row.js';
import { parseEmailAddress } from './email-address.js';
import { FirstLines } from './first-lines.js';
import type { FunctionWords } from './function-words.js';
import type { HeaderMap } from './headers.js';
import { splitFullName } from './full-name.js';
import type { NoteKind, ReadingNotes } from './notes.js';
import { isSeveralLanguages, localeFromWord } from './spoken-language.js';
import { isEmptyWord, isEmptyWordInName, isPlaceholderAddress } from './unfilled.js';

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
    private readonly notes: ReadingNotes,
  ) {}

  /** Cells up to the last one that must be filled; separators behind the last filled cell may be left out. */
  get #needed(): number {
    const { position, fullName } = this.headers;
    const names = fullName ? [fullName.index] : [position.firstName!, position.lastName!];
    return Math.max(position.employeeNumber!, ...names) + 1;
  }

  read(line: number, cells: readonly string[]): RowReading {
    this.#line = line;
    this.#cells = cells;
    this.#problems = [];
    const { width } = this.headers;
    const found = cellsBesidePadding(cells, width);
    if (found > width || found < this.#needed) return this.#refused([columnCount(width, found)]);
    if (found < width) this.#note('shortLine', {});
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
      ...this.#names(),
      email: this.#email(),
      lacksEmail: this.#lacks('email'),
      lacksSite: this.#lacks('site'),
      function: this.functions.read(this.#optional('function')),
      site: this.#limited('site', this.#optional('site'), NAME_LENGTH) || undefined,
      locale: this.#locale(),
    };
  }

  #employeeNumber(): string {
    const found = this.#text('employeeNumber');
    const number = this.#required('employeeNumber', isEmptyWord(found) ? '' : found, NUMBER_LENGTH);
    if (BETWEEN_NUMBERS.test(this.#cell('employeeNumber').trim())) this.#report('employeeNumber', 'severalNumbers');
    const before = number && this.#numbers.metBefore(number, this.#line);
    if (before) this.#report('employeeNumber', 'repeatedEmployeeNumber', { line: before });
    return number;
  }

  #names(): Pick<DirectoryRow, 'firstName' | 'lastName'> {
    const { firstName, lastName } = this.#namesInFile();
    return {
      firstName: this.#required('firstName', firstName, NAME_LENGTH),
      lastName: this.#required('lastName', lastName, NAME_LENGTH),
    };
  }

  #namesInFile(): Pick<DirectoryRow, 'firstName' | 'lastName'> {
    const { fullName } = this.headers;
    if (!fullName) return { firstName: this.#text('firstName'), lastName: this.#text('lastName') };
    const { header, index } = fullName;
    const { guessed, ...names } = splitFullName(cellText(this.#cells[index] ?? ''), header);
    this.#note(guessed ? 'fullNameGuessed' : 'fullName', { header });
    return names;
  }

  #email(): string | undefined {
    const text = this.#optional('email');
    if (!text) return undefined;
    const address = parseEmailAddress(text);
    if (!address) {
      this.#report('email', 'email', { value: shortened(text, SHOWN_LENGTH) });
      return undefined;
    }
    if (isPlaceholderAddress(address)) {
      this.#note('placeholder', { value: shortened(address, SHOWN_LENGTH) });
      return undefined;
    }
    const before = this.#emails.metBefore(address, this.#line);
    if (before) this.#report('email', 'repeatedEmail', { line: before });
    return address;
  }

  #locale(): DirectoryRow['locale'] {
    const text = this.#optional('locale');
    const locale = text ? localeFromWord(text) : undefined;
    if (!text || locale) return locale;
    const value = shortened(text, SHOWN_LENGTH);
    if (isSeveralLanguages(text)) this.#report('locale', 'locale', { value });
    else this.#note('language', { value });
    return undefined;
  }

  #required(column: DirectoryColumn, found: string, limit: number): string {
    const text = isEmptyWordInName(found) ? '' : this.#limited(column, found, limit);
    if (!text) this.#report(column, 'required');
    return text;
  }

  #optional(column: DirectoryColumn): string {
    const text = this.#text(column);
    if (!isEmptyWord(text)) return text;
    this.#note('emptyWord', { value: text });
    return '';
  }

  #limited(column: DirectoryColumn, text: string, limit: number): string {
    if (longerThan(text, limit)) this.#report(column, 'tooLong', { limit });
    if (text.includes(REPLACEMENT_CHARACTER)) this.#report(column, 'unreadable');
    return text;
  }

  #note(kind: NoteKind, vars: MessageVars): void {
    this.notes.add(kind, this.#line, vars);
  }

  /** The file has the column, and this line ends before it. */
  #lacks(column: DirectoryColumn): boolean {
    const position = this.headers.position[column];
    return position !== undefined && position >= this.#cells.length;
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
