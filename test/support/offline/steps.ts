/**
 * Time as a row of steps: whoever works waits at gates, and the test says who goes on next. A killed tab waits at its gate for
 * ever, as a page does that the system took away.
 */
export class Steps {
  private waiting: { tab: string; open: () => void }[] = [];
  private readonly dead = new Set<string>();

  gate(tab: string): Promise<void> {
    return new Promise((open) => {
      if (!this.dead.has(tab)) this.waiting.push({ tab, open });
    });
  }

  /** Lets the n-th of those who wait go on to its next gate. */
  async next(n: number): Promise<void> {
    const [chosen] = this.waiting.length ? this.waiting.splice(n % this.waiting.length, 1) : [];
    chosen?.open();
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  }

  /** Until nobody waits any more. */
  async all(): Promise<void> {
    while (this.waiting.length) await this.next(0);
  }

  kill(tab: string): void {
    this.dead.add(tab);
    this.waiting = this.waiting.filter((each) => each.tab !== tab);
  }
}
