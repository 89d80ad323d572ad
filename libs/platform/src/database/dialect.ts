import type { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';

/** Range of drawn ids: above those of older rows that were counted, below the end of a signed 32-bit column. */
export const DRAWN_FROM = 2 ** 24;
export const DRAWN_END = 2 ** 31;

export interface Dialect {
  name: 'sqlite' | 'mysql';
  begin: string;
  /** Whether the next transactions wait for the disk; null where the server decides. */
  sync: ((lasting: boolean) => string) | null;
  onDuplicate(key: readonly string[], assignments: Readonly<Record<string, string>>): string;
  proposed(column: string): string;
  insertIgnore: string;
  drawnId: string;
  through(index: string): string;
  forUpdate: string;
  isRetryable(error: unknown): boolean;
  isBusy(error: unknown): boolean;
  isDuplicate(error: unknown): boolean;
  isDuplicateId(error: unknown): boolean;
  isUnavailable(error: unknown): boolean;
  isFull(error: unknown): boolean;
}

interface Coded {
  code?: string;
  errno?: number;
}

const ONLY_MARIADB: Readonly<Record<number, string>> = { 1927: 'ER_CONNECTION_KILLED', 1969: 'ER_STATEMENT_TIMEOUT' };

function code(error: unknown): string | undefined {
  const { code, errno } =
    (error as { driverError?: Coded } | undefined)?.driverError ?? (error as Coded | undefined) ?? {};
  return ONLY_MARIADB[errno ?? 0] ?? code;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '');
const UNREACHABLE = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOST|ENET|PROTOCOL_|DATABASE_TOO_SLOW$|HANDSHAKE_)/;
/** The server is overloaded or shutting down, ended the statement, or is read-only while another becomes primary. */
const OUT_OF_BREATH = new RegExp(
  `^ER_(${[
    'LOCK_WAIT_TIMEOUT|LOCK_DEADLOCK|LOCK_TABLE_FULL|CHECKREAD|STATEMENT_TIMEOUT|QUERY_TIMEOUT|QUERY_INTERRUPTED',
    'CON_COUNT_ERROR|TOO_MANY_USER_CONNECTIONS|USER_LIMIT_REACHED|OUT_OF_RESOURCES|OUTOFMEMORY|OUT_OF_SORTMEMORY',
    'CONNECTION_KILLED|SERVER_SHUTDOWN|NORMAL_SHUTDOWN|ABORTING_CONNECTION|NEW_ABORTING_CONNECTION|FORCING_CLOSE',
    'NET_(READ|WRITE|ERROR)_\\w+|OPTION_PREVENTS_STATEMENT|READ_ONLY_MODE',
  ].join('|')})$`,
);
const LOST =
  /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOST|ENET|PROTOCOL_|ER_(SERVER|NORMAL)_SHUTDOWN|ER_CONNECTION_KILLED)/;
const CLOSED = /^Can't (add new command when connection is|write) in closed state$/;
const AT_ITS_END = /^(Queue limit reached\.|Pool is closed\.)$/;

/** The server is gone, or was a moment ago: which is said once where connections are made. */
export function isLost(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return LOST.test(code(cause) ?? '') || CLOSED.test(messageOf(cause));
}

const FULL = /^(SQLITE_FULL|ER_(DISK_FULL|DISK_FULL_NOWAIT|RECORD_FILE_FULL|ERROR_ON_WRITE))/;
const isFull = (error: unknown) => FULL.test(code(error) ?? '');
const assign = (assignments: Readonly<Record<string, string>>) =>
  Object.entries(assignments)
    .map(([column, expression]) => `${column} = ${expression}`)
    .join(', ');

const sqlite: Dialect = {
  name: 'sqlite',
  begin: 'BEGIN IMMEDIATE',
  sync: (lasting) => `PRAGMA synchronous = ${lasting ? 'FULL' : 'NORMAL'}`,
  onDuplicate: (key, assignments) => `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${assign(assignments)}`,
  proposed: (column) => `excluded.${column}`,
  insertIgnore: 'INSERT OR IGNORE INTO',
  drawnId: `(${DRAWN_FROM} + ABS(RANDOM() % ${DRAWN_END - DRAWN_FROM}))`,
  through: (index) => `INDEXED BY ${index}`,
  forUpdate: '',
  isRetryable: (error) => code(error) === 'SQLITE_BUSY_SNAPSHOT',
  isBusy: (error) => code(error) === 'SQLITE_BUSY',
  isDuplicate: (error) =>
    /^SQLITE_CONSTRAINT(_UNIQUE|_PRIMARYKEY)?$/.test(code(error) ?? '') && /UNIQUE|PRIMARY/.test(String(error)),
  isDuplicateId: (error) => sqlite.isDuplicate(error) && /constraint failed: \w+\.id$/.test(messageOf(error)),
  isUnavailable: (error) =>
    isFull(error) || /^SQLITE_(BUSY|IOERR|CANTOPEN|LOCKED|NOMEM|PROTOCOL)/.test(code(error) ?? ''),
  isFull,
};

const mysql: Dialect = {
  name: 'mysql',
  begin: 'START TRANSACTION',
  sync: null,
  onDuplicate: (_key, assignments) => `ON DUPLICATE KEY UPDATE ${assign(assignments)}`,
  proposed: (column) => `VALUES(${column})`,
  insertIgnore: 'INSERT IGNORE INTO',
  // A single RAND() repeats values about a hundred times as often as chance would; two together do not.
  drawnId: `(${DRAWN_FROM} + CAST(CONV(LEFT(MD5(CONCAT(RAND(), RAND())), 12), 16, 10) AS UNSIGNED) % ${DRAWN_END - DRAWN_FROM})`,
  through: (index) => `FORCE INDEX (${index})`,
  forUpdate: 'FOR UPDATE',
  isRetryable: (error) => ['ER_LOCK_DEADLOCK', 'ER_CHECKREAD'].includes(code(error) ?? ''),
  isBusy: () => false,
  isDuplicate: (error) => code(error) === 'ER_DUP_ENTRY',
  isDuplicateId: (error) => mysql.isDuplicate(error) && /for key '(\w+\.)?PRIMARY'/.test(messageOf(error)),
  isUnavailable: (error) =>
    isFull(error) ||
    UNREACHABLE.test(code(error) ?? '') ||
    OUT_OF_BREATH.test(code(error) ?? '') ||
    AT_ITS_END.test(messageOf(error)) ||
    CLOSED.test(messageOf(error)),
  isFull,
};

export function dialectFor(source: DataSource): Dialect {
  return source.options.type === 'better-sqlite3' ? sqlite : mysql;
}
