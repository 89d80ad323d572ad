import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Dialect } from './dialect.js';
import { currentPatience } from './patience.js';

/** Statements in a row that take longer let the rest of the process have its turn. */
const LONGEST_TURN_MS = 15;
const LONGEST_PAUSE_MS = 64;

let turnBegan: number | undefined;

/**
 * SQLite answers within the call, so work made of many statements would hold up the whole process although it waits for each of
 * them. And it is busy while another process has the file for itself: we ask again, as waiting inside SQLite holds up everybody too.
 */
export function takeTurns(source: DataSource, dialect: Dialect, { untilFree = false } = {}): DataSource {
  // There is one runner to a SQLite connection.
  const runner = source.createQueryRunner();
  const query = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<unknown>;
  const once = async (...parameters: unknown[]) => {
    await fairTurn();
    return query(...parameters);
  };
  const again = async (...parameters: unknown[]) => {
    const end = performance.now() + currentPatience().waitMs;
    for (let wait = 1; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        return await once(...parameters);
      } catch (error) {
        if (!dialect.isBusy(error) || performance.now() > end) throw error;
        await pause(wait);
      }
    }
  };
  Object.assign(runner, { query: untilFree ? again : once });
  return source;
}

/** Returns at once while the turn is young. */
async function fairTurn(): Promise<void> {
  while (turnBegan !== undefined && performance.now() - turnBegan > LONGEST_TURN_MS) await nextTurn();
  if (turnBegan !== undefined) return;
  turnBegan = performance.now();
  void nextTurn().then(() => (turnBegan = undefined));
}
