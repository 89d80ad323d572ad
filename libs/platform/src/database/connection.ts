import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { type DataSourceOptions, DefaultNamingStrategy } from 'typeorm';
import type { Settings } from '#config';
import { MIGRATIONS } from './migrations/index.js';
import { boundedMysql } from './mysql-driver.js';
import { OpaqueIdSubscriber } from './opaque-ids.js';
import Libsql from 'libsql';

type Run = (...parameters: unknown[]) => unknown;

/** libsql takes a parameter that is alone and null for a set of named ones; handed over as a list it knows what is meant. */
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

/** Options of the one DataSource that may write (SQLite) or of the pool (MySQL and MariaDB, told apart by asking the server). */
export async function connectionOptions(database: Settings['database']): Promise<DataSourceOptions> {
  return database.engine === 'sqlite' ? sqliteOptions(database.url, 'writer') : mysqlOptions(database);
}

/** A second SQLite connection, for reads outside transactions: it sees committed rows only, whatever the writer is in the middle of. */
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
      // 32 MB. What is written under random keys goes back to the file seldom then, and pages written often go once.
      connection.pragma('wal_autocheckpoint = 8000');
      // An import fills as much as the writer is given, and gains little: the system holds the file's pages as well.
      connection.pragma(`cache_size = ${role === 'writer' ? -16384 : -65536}`);
      if (role === 'reader') connection.pragma('query_only = ON');
      // Waiting inside SQLite would stop the whole process; from here on we wait without.
      connection.pragma('busy_timeout = 0');
    },
  };
}

async function mysqlOptions(database: Settings['database']): Promise<DataSourceOptions> {
  const url = database.url.replace(/^mariadb:/, 'mysql:');
  // Reported as `mysql`, MariaDB shows endless schema drift.
  const type = (await isMariaDb(url)) ? 'mariadb' : 'mysql';
  return {
    ...shared,
    type,
    driver: boundedMysql(type),
    url,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: ['DATE'],
    // COUNT() is a bigint there, SUM() and AVG() are decimals: all of them would arrive as strings.
    bigNumberStrings: false,
    extra: {
      decimalNumbers: true,
      connectionLimit: database.poolSize,
      maxIdle: database.poolSize,
      queueLimit: 1000,
      enableKeepAlive: true,
      // TypeORM says where a statement failed: a trace kept for each that does not fail costs much.
      trace: false,
    },
    connectTimeout: 5000,
  };
}

async function isMariaDb(url: string): Promise<boolean> {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return String((rows as { version: string }[])[0]?.version).includes('MariaDB');
  } finally {
    await connection.end();
  }
}
