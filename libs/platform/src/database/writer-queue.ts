import { AppError } from '../errors/app-error.js';

const LONGEST_WAIT_MS = 15_000;

/** One at a time, in order of arrival; a caller that would wait too long is told so instead. */
export class WriterQueue {
  private last: Promise<unknown> = Promise.resolve();

  turn<T>(work: () => Promise<T>): Promise<T> {
    const asked = Date.now();
    const mine = this.last.then(() => {
      if (Date.now() - asked > LONGEST_WAIT_MS) throw new AppError('errors.unavailable', {}, 'unavailable');
      return work();
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
