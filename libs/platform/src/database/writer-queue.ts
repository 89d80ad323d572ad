import { AppError } from '../errors/app-error.js';

/** One at a time, in order of arrival; a caller that had to wait too long is told so instead. */
export class WriterQueue {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly longestWaitMs: number) {}

  turn<T>(work: () => Promise<T>): Promise<T> {
    const asked = performance.now();
    const mine = this.last.then(() => {
      if (performance.now() - asked > this.longestWaitMs) throw new AppError('errors.unavailable', {}, 'unavailable');
      return work();
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
