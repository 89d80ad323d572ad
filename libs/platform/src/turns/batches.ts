import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly settle: (outcome: PromiseSettledResult<Result>) => void;
  /** What its sender is in the middle of, as it was when it came. */
  readonly inContext: <T>(work: () => T) => T;
}

/**
 * Work on things together that arrive at the same time: while one batch is under way, the next gathers. A thing that
 * arrives alone waits only for the turn of the event loop it came in. `work` says of each item, in their order, what became
 * of it, and waits no longer than whoever came first would.
 */
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
    // SQLite does all its work within one turn: nothing would ever gather while it is under way.
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

/** Of a batch in which nothing can go wrong for one and not for the others. */
export function allFulfilled<Result>(values: readonly Result[]): PromiseSettledResult<Result>[] {
  return values.map((value) => ({ status: 'fulfilled', value }));
}
