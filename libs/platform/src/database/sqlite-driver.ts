import Libsql from 'libsql';

type Run = (...parameters: unknown[]) => unknown;

/** libsql takes a parameter that is alone and null for a set of named ones; handed over as a list it knows what is meant. */
export class SqliteDriver extends Libsql {
  override prepare(sql: string): ReturnType<Libsql['prepare']> {
    const statement = super.prepare(sql);
    for (const name of ['run', 'get', 'all'] as const) {
      const original = (statement[name] as Run).bind(statement);
      Object.assign(statement, { [name]: (...parameters: unknown[]) => original(parameters) });
    }
    return statement;
  }
}
