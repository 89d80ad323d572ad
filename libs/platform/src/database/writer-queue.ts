import { AppError } from '../errors/app-error.js';

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
