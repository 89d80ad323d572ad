import { AppError } from '../errors/app-error.js';

/** One at a time, in order of arrival; a caller that has waited too long gets `unavailable`. */
export class WriterQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** @param work gets what is left of `longestWaitMs` */
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
