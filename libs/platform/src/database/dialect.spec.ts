import { QueryFailedError, type DataSource } from 'typeorm';
import { dialectFor } from './dialect.js';

const sqlite = dialectFor({ options: { type: 'better-sqlite3' } } as DataSource);
const mysql = dialectFor({ options: { type: 'mariadb' } } as DataSource);
const coded = (code: string) => Object.assign(new Error('something'), { code });
const numbered = (errno: number) => Object.assign(new Error('something'), { errno });
/** As it comes from the driver, and as TypeORM hands it on. */
const both = (error: Error) => [error, new QueryFailedError('SELECT 1', [], error)];

describe('a server out of reach or breath', () => {
  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'ECONNABORTED',
    'ETIMEDOUT',
    'EPIPE',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'EHOSTDOWN',
    'ENETUNREACH',
    'ENETDOWN',
    'PROTOCOL_CONNECTION_LOST',
    'PROTOCOL_SEQUENCE_TIMEOUT',
    'DATABASE_TOO_SLOW',
    'ER_LOCK_WAIT_TIMEOUT',
    'ER_LOCK_DEADLOCK',
    'ER_QUERY_INTERRUPTED',
    'ER_QUERY_TIMEOUT',
    'ER_CON_COUNT_ERROR',
    'ER_TOO_MANY_USER_CONNECTIONS',
    'ER_SERVER_SHUTDOWN',
    'ER_NORMAL_SHUTDOWN',
    'ER_NET_READ_ERROR',
    'ER_OPTION_PREVENTS_STATEMENT',
    'ER_OUT_OF_RESOURCES',
    'ER_DISK_FULL',
  ])('is known by %s', (code) => {
    for (const error of both(coded(code))) expect(mysql.isUnavailable(error)).toBe(true);
  });

  it.each([1927, 1969])('is known by the number %i that only MariaDB has', (errno) => {
    for (const error of both(numbered(errno))) expect(mysql.isUnavailable(error)).toBe(true);
  });

  it.each([
    "Can't add new command when connection is in closed state",
    "Can't write in closed state",
    'Pool is closed.',
    'Queue limit reached.',
  ])('is known by “%s”', (message) => {
    for (const error of both(new Error(message))) expect(mysql.isUnavailable(error)).toBe(true);
  });

  it.each(['ER_DUP_ENTRY', 'ER_PARSE_ERROR', 'ER_BAD_FIELD_ERROR', 'ER_NO_REFERENCED_ROW_2', 'ER_DATA_TOO_LONG'])(
    'is not what %s is about',
    (code) => {
      for (const error of both(coded(code))) expect(mysql.isUnavailable(error)).toBe(false);
    },
  );
});

describe('a file out of reach or breath', () => {
  it.each([
    'SQLITE_BUSY',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_IOERR_WRITE',
    'SQLITE_CANTOPEN',
    'SQLITE_FULL',
    'SQLITE_LOCKED',
  ])('is known by %s', (code) => {
    for (const error of both(coded(code))) expect(sqlite.isUnavailable(error)).toBe(true);
  });

  it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'SQLITE_CORRUPT', 'SQLITE_MISMATCH'])(
    'is not what %s is about',
    (code) => {
      for (const error of both(coded(code))) expect(sqlite.isUnavailable(error)).toBe(false);
    },
  );
});

it.each([undefined, null, 'text', 7, new Error('no')])('%p, which anybody may throw, is neither', (thrown) => {
  expect([mysql.isUnavailable(thrown), sqlite.isUnavailable(thrown)]).toEqual([false, false]);
});
