import { AppError } from '../errors/app-error.js';

interface Waiting {
  call: () => void;
  works: boolean;
}

/** Runs a few tasks at a time, lane `first` before `others`, each in order of arrival. */
export class Turns {
  private running = 0;
  private readonly lanes: Record<'first' | 'others', Waiting[]> = { first: [], others: [] };
  private readonly works = { first: 0, others: 0 };

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  get isFree(): boolean {
    return this.running < this.atOnce;
  }

  /** Throws `unavailable` when the queue is full. */
  async take<T>(work: () => Promise<T>, lane: 'first' | 'others' = 'others'): Promise<T> {
    if (this.isFree) this.running += 1;
    else await this.queue(lane, true);
    try {
      return await work();
    } finally {
      this.callNext();
    }
  }

  /** Waits its turn without taking one. Throws `unavailable` when the queue is full. */
  async waitOnly(): Promise<void> {
    if (!this.isFree) await this.queue('others', false);
  }

  private queue(lane: 'first' | 'others', works: boolean): Promise<void> {
    if (this.works[lane] >= this.mostWaiting) throw AppError.unavailable();
    if (works) this.works[lane] += 1;
    return new Promise((call) => this.lanes[lane].push({ call, works }));
  }

  private callNext(): void {
    for (const lane of ['first', 'others'] as const)
      for (let next = this.lanes[lane].shift(); next; next = this.lanes[lane].shift()) {
        next.call();
        if (!next.works) continue;
        this.works[lane] -= 1;
        return;
      }
    this.running -= 1;
  }
}
