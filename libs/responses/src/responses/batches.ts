import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly settle: (outcome: PromiseSettledResult<Result>) => void;
}

/**
 * Work on things together that arrive at the same time: while one batch is under way, the next gathers. A thing that
 * arrives alone waits only for the turn of the event loop it came in. `work` says of each item, in their order, what became
 * of it.
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
      this.waiting.push({ item, settle });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      // SQLite does all its work within one turn: nothing would ever gather while it is under way.
      await nextTurn();
      const batch = this.waiting.splice(0, this.most);
      const outcomes = await this.outcomes(batch.map(({ item }) => item));
      batch.forEach(({ settle }, index) => settle(outcomes[index] as PromiseSettledResult<Result>));
    }
    this.running = false;
  }

  private async outcomes(items: readonly Item[]): Promise<PromiseSettledResult<Result>[]> {
    try {
      return await this.work(items);
    } catch (reason) {
      return items.map(() => ({ status: 'rejected', reason }));
    }
  }
}
