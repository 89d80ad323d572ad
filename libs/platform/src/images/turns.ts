import { AppError } from '../errors/app-error.js';

/** A few at a time, the others in order of arrival; whoever would have to queue behind too many is told to come back. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** Throws `unavailable` when the queue is full. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await this.queue();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private queue(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) throw AppError.unavailable();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
