import { AsyncLocalStorage } from 'node:async_hooks';

/** How long work waits for the database before it gives up and says so. */
export interface Patience {
  /** For one statement to be carried out; 0 is without end. */
  readonly statementMs: number;
  /** For a connection, a lock, or its turn to write. */
  readonly waitMs: number;
}

/** Somebody looks at a page that loads. */
let usual: Patience = { statementMs: 8_000, waitMs: 8_000 };

/** A load balancer asks, and wants its answer within a second. */
export const BRISK: Patience = { statementMs: 400, waitMs: 400 };
/**
 * Figures and files, which may take a lot of reading: longer than a page, and shorter than a connection lives on which nothing
 * moves, so that whoever waits is told in words.
 */
export const READING: Patience = { statementMs: 45_000, waitMs: 10_000 };
/** Jobs, streams and the operator's commands: nobody sits before them, and they may have a lot to read. */
export const LONG: Patience = { statementMs: 15 * 60_000, waitMs: 60_000 };
/** Changes of the schema: as long as they take. */
export const ENDLESS: Patience = { statementMs: 0, waitMs: 60_000 };

const current = new AsyncLocalStorage<Patience>();

/** Connections taken and turns asked for within `work` wait that long; a connection keeps it until it is given back. */
export function withPatience<T>(patience: Patience, work: () => T): T {
  return current.run(patience, work);
}

/** What requests have, in the whole process. */
export function setUsualPatience(seconds: number): void {
  usual = { statementMs: seconds * 1000, waitMs: seconds * 1000 };
}

export function currentPatience(): Patience {
  return current.getStore() ?? usual;
}
