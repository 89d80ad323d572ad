import { AsyncLocalStorage } from 'node:async_hooks';

/** How long work waits for the database before it fails. */
export interface Patience {
  /** For one statement; 0 is without limit. */
  readonly statementMs: number;
  /** For a connection, a lock, or a turn to write. */
  readonly waitMs: number;
}

/** For a page that somebody waits for. */
let usual: Patience = { statementMs: 8_000, waitMs: 8_000 };

/** A load balancer expects its answer within a second. */
export const BRISK: Patience = { statementMs: 400, waitMs: 400 };
/**
 * Figures and files, which take long to read: still less than proxies wait on a silent connection, so that the reader
 * gets an error page.
 */
export const READING: Patience = { statementMs: 45_000, waitMs: 10_000 };
/** Jobs, streams and the operator's commands: nobody waits at a page. */
export const LONG: Patience = { statementMs: 15 * 60_000, waitMs: 60_000 };
/** For changes of the schema. */
export const ENDLESS: Patience = { statementMs: 0, waitMs: 60_000 };

const current = new AsyncLocalStorage<Patience>();

/** Connections and turns taken within `work` wait that long; a connection keeps its limits until it is released. */
export function withPatience<T>(patience: Patience, work: () => T): T {
  return current.run(patience, work);
}

/** Sets what requests of this process use. */
export function setUsualPatience(seconds: number): void {
  usual = { statementMs: seconds * 1000, waitMs: seconds * 1000 };
}

export function currentPatience(): Patience {
  return current.getStore() ?? usual;
}
