import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Dialect } from './dialect.js';
import { currentPatience } from './patience.js';

/** When statements in a row take longer, the rest of the process gets its turn. */
const LONGEST_TURN_MS = 15;
const LONGEST_PAUSE_MS = 64;

let turnBegan: number | undefined;

/**
 * SQLite blocks the process during each call: many statements in a row would stop everything else, so they pause. While
 * another process has the file locked we ask again, because waiting inside SQLite blocks too.
 */
export function takeTurns(source: DataSource, dialect: Dialect, { untilFree = false } = {}): DataSource {
  // TypeORM has one runner per SQLite connection.
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

async function fairTurn(): Promise<void> {
  while (turnBegan !== undefined && performance.now() - turnBegan > LONGEST_TURN_MS) await nextTurn();
  if (turnBegan !== undefined) return;
  turnBegan = performance.now();
  void nextTurn().then(() => (turnBegan = undefined));
}
