import type { Readable } from 'node:stream';
import type { Locale, MessageVars } from '#platform';
import type { FileEncoding } from './encoding.js';
import type { PersonFunction } from './functions.js';
import type { ReadingNotes } from './notes.js';

export const DIRECTORY_COLUMNS = [
  'employeeNumber',
  'firstName',
  'lastName',
  'email',
  'function',
  'site',
  'locale',
] as const;
export type DirectoryColumn = (typeof DIRECTORY_COLUMNS)[number];

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface DirectoryFile {
  open(): Readable;
}

/** Cleaned and checked. `undefined` is an empty cell or a missing column: `summary.headers` tells which. */
export interface DirectoryRow {
  employeeNumber: string;
  firstName: string;
  lastName: string;
  email: string | undefined;
  /** The line ends before its address, or its place of work: what is stored stays, where an empty cell takes it away. */
  lacksEmail: boolean;
  lacksSite: boolean;
  function: PersonFunction | undefined;
  site: string | undefined;
  locale: Locale | undefined;
}

export const PROBLEM_REASONS = [
  'empty',
  'headerOnly',
  'workbook',
  'binary',
  'fileTooLarge',
  'lineTooLong',
  'tooManyRows',
  'quoteNotClosed',
  'noEmployeeNumberHeader',
  'noFirstNameHeader',
  'noLastNameHeader',
  'repeatedHeader',
  'columnCount',
  'required',
  'tooLong',
  'unreadable',
  'severalNumbers',
  'email',
  'locale',
  'repeatedEmployeeNumber',
  'repeatedEmail',
] as const;
export type ProblemReason = (typeof PROBLEM_REASONS)[number];

/** `column` is missing when the line as such is wrong; `header` is the column's name as the file spells it. */
export interface DirectoryProblem {
  scope: 'file' | 'line';
  column?: DirectoryColumn;
  header?: string;
  messageKey: `directory.problems.${ProblemReason}`;
  vars: MessageVars;
}

/** Lines count from 1, 0 is the file as a whole; a line with three problems comes three times. */
export type DirectoryItem =
  { line: number; row: DirectoryRow } | { line: number; problem: DirectoryProblem; employeeNumber?: string };

/** Filled while the items are read, so that a progress bar can look at it. */
export interface DirectorySummary {
  encoding?: FileEncoding;
  delimiter?: Delimiter;
  headers: Partial<Record<DirectoryColumn, string>>;
  ignoredHeaders: string[];
  unmappedFunctions: Map<string, number>;
  notes: ReadingNotes;
  rows: number;
  badLines: number;
  bytesRead: number;
  bytesTotal: number;
}

export interface DirectoryLimits {
  fileBytes: number;
  lineLength: number;
  rows: number;
}

export const DIRECTORY_LIMITS: DirectoryLimits = { fileBytes: 200 * 1024 ** 2, lineLength: 64 * 1024, rows: 1_000_000 };
