import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly statementMs: number;
  readonly waitMs: number;
}

let usual: Patience = { statementMs: 8_000, waitMs: 8_000 };

export const BRISK: Patience = { statementMs: 400, waitMs: 400 };
/** Figures and files: less than proxies wait on a silent connection, so that readers get an error page. */
export const READING: Patience = { statementMs: 45_000, waitMs: 10_000 };
export const LONG: Patience = { statementMs: 15 * 60_000, waitMs: 60_000 };
export const ENDLESS: Patience = { statementMs: 0, waitMs: 60_000 };

const current = new AsyncLocalStorage<Patience>();

/** For connections and write turns taken within `work`; a connection keeps it until it is released. */
export function withPatience<T>(patience: Patience, work: () => T): T {
  return current.run(patience, work);
}

export function setUsualPatience(seconds: number): void {
  usual = { statementMs: seconds * 1000, waitMs: seconds * 1000 };
}

export function currentPatience(): Patience {
  return current.getStore() ?? usual;
}

const LONGEST_PAUSE_MS = 64;

/** Tries again while `isBusy` says so, for `waitMs` at most; pauses grow, and differ between those who wait together. */
export async function untilFree<T>(
  attempt: () => Promise<T> | T,
  isBusy: (error: unknown) => boolean,
  waitMs = currentPatience().waitMs,
): Promise<T> {
  const end = performance.now() + waitMs;
  for (let wait = 1; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await pause(wait * (0.5 + Math.random()));
    }
  }
}
