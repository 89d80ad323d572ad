import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import type { RequestContext } from '../context/request-context.js';
import { readerOptions } from './connection.js';
import { dialectFor, type Dialect } from './dialect.js';
import type { Sql } from './sql.js';
import { takeTurns } from './sqlite-turns.js';

interface Pool {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

/** Who reads and who writes, and what differs between engines. */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly dialect: Dialect;
  private readonly reader: DataSource;

  constructor(@Inject(DataSource) readonly writer: DataSource) {
    this.dialect = dialectFor(writer);
    this.reader = this.dialect.name === 'sqlite' ? aReader(writer) : writer;
    if (this.dialect.name === 'sqlite') takeTurns(writer, this.dialect);
  }

  async open(): Promise<void> {
    if (!this.reader.isInitialized) await this.reader.initialize();
  }

  /** Reads see the context's own transaction, or without one committed rows only. */
  manager(ctx?: RequestContext): EntityManager {
    return ctx?.tx ?? this.reader.manager;
  }

  repository<T extends ObjectLiteral>(ctx: RequestContext | undefined, target: EntityTarget<T>): Repository<T> {
    return this.manager(ctx).getRepository(target);
  }

  async query<Row>(
    ctx: RequestContext | undefined,
    statement: Sql | string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    if (typeof statement === 'string') return this.manager(ctx).query(statement, [...parameters]);
    return this.manager(ctx).query(
      statement.text,
      statement.parameters.map((value) => this.bindable(value)),
    );
  }

  /** SQLite has no moments and no booleans: they take the form that TypeORM gives them. */
  bindable(value: unknown): unknown {
    if (this.dialect.name === 'mysql') return value;
    if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
    return typeof value === 'boolean' ? Number(value) : value;
  }

  /** A moment of a row from `query`: SQLite gives UTC as text. */
  instant(value: Date | string): Date {
    return value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}Z`);
  }

  /** Of the pool: used, free, and waited for. SQLite has one connection for writing and one for reading, always open. */
  connections(): [used: number, free: number, wanted: number] {
    const { pool } = this.writer.driver as { pool?: Pool };
    if (!pool) return [0, 2, 0];
    const { _allConnections: all, _freeConnections: free, _connectionQueue: wanted } = pool;
    return [all.length - free.length, free.length, wanted.length];
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.reader !== this.writer && this.reader.isInitialized) await this.reader.destroy();
  }
}

export function aReader(writer: DataSource): DataSource {
  return takeTurns(new DataSource(readerOptions(writer.options)), dialectFor(writer), { asksAgain: true });
}
