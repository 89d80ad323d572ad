import { Logger } from '@nestjs/common';
import mysql, { type Pool, type PoolConnection, type PoolOptions, type QueryError } from 'mysql2';
import { Outage } from './outage.js';
import { currentPatience, type Patience } from './patience.js';

type Acquired = (error: NodeJS.ErrnoException | null, connection: PoolConnection) => void;
type Answered = (error: QueryError | null, ...result: unknown[]) => void;
type Query = (...parameters: unknown[]) => unknown;
interface FreeConnections {
  readonly length: number;
  get(at: number): PoolConnection;
  removeOne(at: number): PoolConnection;
  push(connection: PoolConnection): void;
}

const GRACE_MS = 1_500;

class DatabaseTooSlow extends Error {
  readonly code = 'DATABASE_TOO_SLOW';
}

/** mysql2 with a limit for every wait. A late connection is closed, as the state of its transaction is unknown. */
export function boundedMysql(kind: 'mariadb' | 'mysql'): object {
  return { ...mysql, createPool: (options: PoolOptions) => bounded(mysql.createPool(options), kind) };
}

function bounded(pool: Pool, kind: 'mariadb' | 'mysql'): Pool {
  const acquire = pool.getConnection.bind(pool) as (acquired: Acquired) => void;
  const outage = new Outage();
  const held = new WeakMap<PoolConnection, Patience>();
  const given = (connection: PoolConnection, patience: Patience) => {
    if (!held.has(connection)) {
      keepPromises(connection);
      endEveryWait(connection, () => held.get(connection) ?? patience);
    }
    const unlike = held.get(connection) !== patience;
    held.set(connection, patience);
    if (unlike) connection.query(sessionLimits(patience, kind), report);
  };
  pool.getConnection = (acquired: Acquired) => {
    const patience = currentPatience();
    let waiting = true;
    const end = setTimeout(() => {
      waiting = false;
      acquired(new DatabaseTooSlow('No connection to the database was free in time'), undefined as never);
    }, patience.waitMs);
    takeAlike(pool, (connection) => held.get(connection) === patience);
    acquire((error, connection) => {
      clearTimeout(end);
      if (error) outage.note(error);
      else outage.end();
      if (!waiting) {
        if (!error) connection.release();
        return;
      }
      if (!error) given(connection, patience);
      acquired(error, connection);
    });
  };
  return pool;
}

/** Setting limits costs a statement, so a free connection that has the right ones already is taken first. */
function takeAlike(pool: Pool, isAlike: (connection: PoolConnection) => boolean): void {
  const { _freeConnections: free } = pool as unknown as { _freeConnections?: FreeConnections };
  for (let at = (free?.length ?? 0) - 1; free && at >= 0; at -= 1)
    if (isAlike(free.get(at))) {
      free.push(free.removeOne(at));
      return;
    }
}

/** mysql2 would create this wrapper anew for every statement, which takes as long as the rest of it. */
function keepPromises(connection: PoolConnection): void {
  const promised = connection.promise();
  connection.promise = () => promised;
}

function endEveryWait(connection: PoolConnection, patience: () => Patience): void {
  const query = connection.query.bind(connection) as Query;
  connection.query = ((...parameters: unknown[]) => {
    const answered = parameters.at(-1);
    const { statementMs } = patience();
    if (typeof answered !== 'function' || !statementMs) return query(...parameters);
    let waiting = true;
    const end = setTimeout(() => {
      waiting = false;
      connection.destroy();
      (answered as Answered)(new DatabaseTooSlow('The database did not answer in time') as never);
    }, statementMs + GRACE_MS);
    return query(...parameters.slice(0, -1), (...answer: Parameters<Answered>) => {
      clearTimeout(end);
      if (waiting) (answered as Answered)(...answer);
    });
  }) as typeof connection.query;
}

function sessionLimits({ statementMs, waitMs }: Patience, kind: 'mariadb' | 'mysql'): string {
  const seconds = Math.max(1, Math.round(waitMs / 1000));
  const statement =
    kind === 'mariadb' ? `max_statement_time = ${statementMs / 1000}` : `max_execution_time = ${statementMs}`;
  return `SET SESSION ${statement}, innodb_lock_wait_timeout = ${seconds}, lock_wait_timeout = ${seconds}`;
}

function report(error: Error | null): void {
  if (error) new Logger('Database').warn(`The limits of a connection could not be set: ${error.message}`);
}
