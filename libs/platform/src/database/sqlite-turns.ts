import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Dialect } from './dialect.js';
import { currentPatience } from './patience.js';

const LONGEST_TURN_MS = 15;
const LONGEST_PAUSE_MS = 64;

let turnBegan: number | undefined;

/** SQLite blocks the process in each statement: this pauses between them, and asks again while the file is locked. */
export function takeTurns(source: DataSource, dialect: Dialect, { untilFree = false } = {}): DataSource {
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
