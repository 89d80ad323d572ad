import Libsql from 'libsql';

type Run = (...parameters: unknown[]) => unknown;

/** libsql takes a parameter that is alone and null for a set of named ones; handed over as a list it knows what is meant. */
export class SqliteDriver extends Libsql {
  override prepare = ((sql: string) => {
    const statement = super.prepare(sql) as unknown as Record<'run' | 'get' | 'all', Run>;
    for (const name of ['run', 'get', 'all'] as const) {
      const original = statement[name].bind(statement);
      statement[name] = (...parameters: unknown[]) => original(parameters);
    }
    return statement;
  }) as unknown as InstanceType<typeof Libsql>['prepare'];
}
