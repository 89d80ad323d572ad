import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Dialect } from './dialect.js';
import { untilFree } from './patience.js';
import { AppError } from '../errors/app-error.js';

const LONGEST_TURN_MS = 15;

let turnBegan: number | undefined;

/** SQLite blocks the process in each statement: this pauses between them, and asks again while the file is locked. */
export function takeTurns(source: DataSource, dialect: Dialect, { asksAgain = false } = {}): DataSource {
  const runner = source.createQueryRunner();
  const query = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<unknown>;
  const inTurn = async (...parameters: unknown[]) => {
    await fairTurn();
    return query(...parameters);
  };
  const asked = (...parameters: unknown[]) =>
    untilFree(
      () => inTurn(...parameters),
      (error) => dialect.isBusy(error),
    );
  Object.assign(runner, { query: asksAgain ? asked : inTurn });
  return source;
}

async function fairTurn(): Promise<void> {
  while (turnBegan !== undefined && performance.now() - turnBegan > LONGEST_TURN_MS) await nextTurn();
  if (turnBegan !== undefined) return;
  turnBegan = performance.now();
  void nextTurn().then(() => (turnBegan = undefined));
}

export class WriterQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** Throws `unavailable` after `longestWaitMs`; `work` gets what is left of it. */
  turn<T>(work: (waitMs: number) => Promise<T>, longestWaitMs: number): Promise<T> {
    const end = performance.now() + longestWaitMs;
    return new Promise<T>((resolve, reject) => {
      let waiting = true;
      const giveUp = setTimeout(() => {
        waiting = false;
        reject(AppError.unavailable());
      }, longestWaitMs);
      this.last = this.last.then(async () => {
        clearTimeout(giveUp);
        if (waiting) await work(end - performance.now()).then(resolve, reject);
      });
    });
  }
}
