import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createConnection, type SslOptions } from 'mysql2/promise';
import { type DataSourceOptions, DefaultNamingStrategy } from 'typeorm';
import type { Settings } from '#config';
import { MIGRATIONS } from './migrations/index.js';
import { boundedMysql } from './mysql-driver.js';
import { OpaqueIdSubscriber } from './opaque-ids.js';
import Libsql from 'libsql';

type Run = (...parameters: unknown[]) => unknown;

/** libsql takes a single null parameter for a set of named parameters, but not inside a list. */
class SqliteDriver extends Libsql {
  override prepare = ((sql: string) => {
    const statement = super.prepare(sql) as unknown as Record<'run' | 'get' | 'all', Run>;
    for (const name of ['run', 'get', 'all'] as const) {
      const original = statement[name].bind(statement);
      statement[name] = (...parameters: unknown[]) => original(parameters);
    }
    return statement;
  }) as unknown as InstanceType<typeof Libsql>['prepare'];
}

const snake = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

class SnakeNaming extends DefaultNamingStrategy {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snake(className);
  }
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snake(propertyName);
  }
}

interface SqliteConnection {
  pragma(statement: string): unknown;
}

const shared = {
  namingStrategy: new SnakeNaming(),
  migrations: MIGRATIONS,
  migrationsTableName: 'migration',
  synchronize: false,
  subscribers: [OpaqueIdSubscriber],
};

export async function connectionOptions(database: Settings['database']): Promise<DataSourceOptions> {
  return database.engine === 'sqlite' ? sqliteOptions(database.url, 'writer') : mysqlOptions(database);
}

export function readerOptions(writer: DataSourceOptions): DataSourceOptions {
  return {
    ...sqliteOptions(`sqlite:${String(writer.database)}`, 'reader'),
    entities: writer.entities ?? [],
  };
}

function sqliteOptions(url: string, role: 'writer' | 'reader'): DataSourceOptions {
  const file = url.slice('sqlite:'.length);
  mkdirSync(dirname(file), { recursive: true });
  return {
    ...shared,
    type: 'better-sqlite3',
    driver: SqliteDriver,
    database: file,
    prepareDatabase: (connection: SqliteConnection) => {
      connection.pragma('busy_timeout = 10000');
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
      // 32 MB: rows under random keys touch many pages, and a page changed often is then copied to the file once.
      connection.pragma('wal_autocheckpoint = 8000');
      // 16 MB for the writer: an import would fill more, but gains little, as the system caches the file too.
      connection.pragma(`cache_size = ${role === 'writer' ? -16384 : -65536}`);
      if (role === 'reader') connection.pragma('query_only = ON');
      // Waiting inside SQLite would stop the whole process: `takeTurns` and `UnitOfWork` wait instead.
      connection.pragma('busy_timeout = 0');
    },
  };
}

async function mysqlOptions(database: Settings['database']): Promise<DataSourceOptions> {
  const url = database.url.replace(/^mariadb:/, 'mysql:');
  // With the type `mysql`, TypeORM reports endless schema changes on MariaDB.
  const ssl = encryption(database.tls);
  const type = (await isMariaDb(url, ssl)) ? 'mariadb' : 'mysql';
  return {
    ...shared,
    type,
    driver: boundedMysql(type),
    url,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: ['DATE'],
    // COUNT() is a bigint in MySQL, SUM() and AVG() are decimals: without this they arrive as strings.
    bigNumberStrings: false,
    extra: {
      decimalNumbers: true,
      connectionLimit: database.poolSize,
      maxIdle: database.poolSize,
      queueLimit: 1000,
      enableKeepAlive: true,
      // TypeORM already says where a statement failed; a trace for every statement is expensive.
      trace: false,
    },
    connectTimeout: 5000,
    ...(ssl && { ssl }),
  };
}

/** The server is refused unless an authority we know vouches for it: a plain `ssl: true` would take anybody. */
function encryption(tls: Settings['database']['tls']): SslOptions | undefined {
  return (
    tls && {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      verifyIdentity: tls.namesServer,
      ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    }
  );
}

async function isMariaDb(url: string, ssl: SslOptions | undefined): Promise<boolean> {
  const connection = await createConnection({ uri: url, connectTimeout: 5000, ...(ssl && { ssl }) });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return String((rows as { version: string }[])[0]?.version).includes('MariaDB');
  } finally {
    await connection.end();
  }
}
