import type { Readable } from 'node:stream';
import type { Locale, MessageVars } from '#platform';
import type { FileEncoding } from './encoding.js';
import type { PersonFunction } from './functions.js';

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

/** The file as it lies somewhere: opened once to learn its encoding and once to read it, each time from its first byte. */
export interface DirectoryFile {
  open(): Readable;
}

/** One employee, cleaned and checked. `undefined` means an empty cell or no such column: `summary.headers` tells which. */
export interface DirectoryRow {
  employeeNumber: string;
  firstName: string;
  lastName: string;
  email: string | undefined;
  function: PersonFunction | undefined;
  site: string | undefined;
  locale: Locale | undefined;
}

/** Each has its text in locales/<lang>/directory.json under `problems`. */
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

/**
 * Why a line, or with scope `file` the whole file, cannot be taken. `column` is missing where the line as such is wrong;
 * `header` is the column's name as the file spells it.
 */
export interface DirectoryProblem {
  scope: 'file' | 'line';
  column?: DirectoryColumn;
  header?: string;
  messageKey: `directory.problems.${ProblemReason}`;
  vars: MessageVars;
}

/**
 * Lines are physical lines counted from 1; 0 stands for the file as a whole. A line with three problems comes three times,
 * each time with the employee number it names, as far as that can be read.
 */
export type DirectoryItem =
  { line: number; row: DirectoryRow } | { line: number; problem: DirectoryProblem; employeeNumber?: string };

/** What is known so far; filled while the items are read, so that a progress bar can look at it at any moment. */
export interface DirectorySummary {
  encoding?: FileEncoding;
  delimiter?: Delimiter;
  headers: Partial<Record<DirectoryColumn, string>>;
  ignoredHeaders: string[];
  /** Words of the function column that no function of the group's list is known for → how many people have them. */
  unmappedFunctions: Map<string, number>;
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
