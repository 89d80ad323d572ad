import type { DataSource } from 'typeorm';

/** Where drawn ids lie: above those that were counted once, and below the end of a signed 32-bit column. */
export const DRAWN_FROM = 2 ** 24;
export const DRAWN_END = 2 ** 31;

/** What differs between engines, and nothing else. Identifiers are ours, values always go through `?`. */
export interface Dialect {
  name: 'sqlite' | 'mysql';
  begin: string;
  /** Clause after `INSERT … VALUES …` that updates the given columns of a row that is already there. */
  onDuplicate(key: readonly string[], assignments: Readonly<Record<string, string>>): string;
  /** The value of a column in the row that could not be inserted. */
  proposed(column: string): string;
  insertIgnore: string;
  /** Expression that draws an opaque id for each row of an `INSERT … SELECT`. */
  drawnId: string;
  /** Clause after a table and its alias: rows are read through this index, whatever the planner makes of its estimates. */
  through(index: string): string;
  /** Locks the rows read until the transaction ends; SQLite has one writer anyway. */
  forUpdate: string;
  /** Keeps the rows read as they are until the transaction ends, while others may read them too. */
  share: string;
  /** The transaction lost against another one and may be tried again from its start. */
  isRetryable(error: unknown): boolean;
  /** Another process holds the write lock right now. */
  isBusy(error: unknown): boolean;
  isDuplicate(error: unknown): boolean;
  /** A row was to get the `id` of another. */
  isDuplicateId(error: unknown): boolean;
  /** The database is out of reach or out of breath; trying again later may help. */
  isUnavailable(error: unknown): boolean;
  /** There is no room left to write to. */
  isFull(error: unknown): boolean;
}

interface Coded {
  code?: string;
  errno?: number;
}

/** MariaDB has a number for it that mysql2 has no name for. */
const STATEMENT_TIMEOUT = 1969;

function code(error: unknown): string | undefined {
  const { code, errno } = (error as { driverError?: Coded }).driverError ?? (error as Coded);
  return errno === STATEMENT_TIMEOUT ? 'ER_STATEMENT_TIMEOUT' : code;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '');
const UNREACHABLE =
  /^(ECONN|ETIMEDOUT|EPIPE|PROTOCOL_CONNECTION_LOST|DATABASE_TOO_SLOW|ER_(LOCK_WAIT_TIMEOUT|STATEMENT_TIMEOUT|QUERY_TIMEOUT|CON_COUNT_ERROR|SERVER_SHUTDOWN))/;
const FULL = /^(SQLITE_FULL|ER_(DISK_FULL|DISK_FULL_NOWAIT|RECORD_FILE_FULL|ERROR_ON_WRITE))/;
const isFull = (error: unknown) => FULL.test(code(error) ?? '');
const assign = (assignments: Readonly<Record<string, string>>) =>
  Object.entries(assignments)
    .map(([column, expression]) => `${column} = ${expression}`)
    .join(', ');

const sqlite: Dialect = {
  name: 'sqlite',
  begin: 'BEGIN IMMEDIATE',
  onDuplicate: (key, assignments) => `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${assign(assignments)}`,
  proposed: (column) => `excluded.${column}`,
  insertIgnore: 'INSERT OR IGNORE INTO',
  drawnId: `(${DRAWN_FROM} + ABS(RANDOM() % ${DRAWN_END - DRAWN_FROM}))`,
  through: (index) => `INDEXED BY ${index}`,
  forUpdate: '',
  share: '',
  isRetryable: (error) => code(error) === 'SQLITE_BUSY_SNAPSHOT',
  isBusy: (error) => code(error) === 'SQLITE_BUSY',
  isDuplicate: (error) =>
    /^SQLITE_CONSTRAINT(_UNIQUE|_PRIMARYKEY)?$/.test(code(error) ?? '') && /UNIQUE|PRIMARY/.test(String(error)),
  isDuplicateId: (error) => sqlite.isDuplicate(error) && /constraint failed: \w+\.id$/.test(messageOf(error)),
  isUnavailable: (error) => isFull(error) || /^SQLITE_(BUSY|IOERR|CANTOPEN)/.test(code(error) ?? ''),
  isFull,
};

const mysql: Dialect = {
  name: 'mysql',
  begin: 'START TRANSACTION',
  onDuplicate: (_key, assignments) => `ON DUPLICATE KEY UPDATE ${assign(assignments)}`,
  proposed: (column) => `VALUES(${column})`,
  insertIgnore: 'INSERT IGNORE INTO',
  drawnId: `FLOOR(${DRAWN_FROM} + RAND() * ${DRAWN_END - DRAWN_FROM})`,
  through: (index) => `FORCE INDEX (${index})`,
  forUpdate: 'FOR UPDATE',
  share: 'LOCK IN SHARE MODE',
  isRetryable: (error) => ['ER_LOCK_DEADLOCK', 'ER_CHECKREAD'].includes(code(error) ?? ''),
  isBusy: () => false,
  isDuplicate: (error) => code(error) === 'ER_DUP_ENTRY',
  isDuplicateId: (error) => mysql.isDuplicate(error) && /for key '(\w+\.)?PRIMARY'/.test(messageOf(error)),
  isUnavailable: (error) =>
    isFull(error) ||
    UNREACHABLE.test(code(error) ?? '') ||
    (error instanceof Error && /Queue limit reached/.test(error.message)),
  isFull,
};

export function dialectOf(source: DataSource): Dialect {
  return source.options.type === 'better-sqlite3' ? sqlite : mysql;
}
