import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly settle: (outcome: PromiseSettledResult<Result>) => void;
  readonly inContext: <T>(work: () => T) => T;
}

/** Items that arrive at the same time go to `work` together, in the async context of the first one. */
export class Batches<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = false;

  constructor(
    private readonly work: (items: readonly Item[]) => Promise<PromiseSettledResult<Result>[]>,
    private readonly most: number,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: PromiseSettledResult<Result>) =>
        outcome.status === 'fulfilled' ? resolve(outcome.value) : reject(outcome.reason as Error);
      this.waiting.push({ item, settle, inContext: AsyncLocalStorage.snapshot() });
      this.gather();
    });
  }

  private gather(): void {
    if (this.running || !this.waiting.length) return;
    this.running = true;
    void this.run();
  }

  private async run(): Promise<void> {
    // SQLite does all its work within one turn of the event loop, so nothing would gather while it runs.
    await nextTurn();
    const batch = this.waiting.splice(0, this.most);
    const items = batch.map(({ item }) => item);
    const outcomes = await batch[0]?.inContext(() => this.outcomes(items));
    this.running = false;
    this.gather();
    batch.forEach(({ settle }, index) => settle(outcomes?.[index] as PromiseSettledResult<Result>));
  }

  private async outcomes(items: readonly Item[]): Promise<PromiseSettledResult<Result>[]> {
    try {
      return await this.work(items);
    } catch (reason) {
      return items.map(() => ({ status: 'rejected', reason }));
    }
  }
}

/** The outcomes of a batch whose items can only fail together. */
export function allFulfilled<Result>(values: readonly Result[]): PromiseSettledResult<Result>[] {
  return values.map((value) => ({ status: 'fulfilled', value }));
}
