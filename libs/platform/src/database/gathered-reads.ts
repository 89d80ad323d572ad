interface Waiting<Key, Found> {
  readonly key: Key;
  readonly resolve: (found: Found) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_AT_ONCE = 64;

/** Look-ups by key outside transactions: all of one turn of the event loop share one statement. */
export class GatheredReads<Key, Found> {
  private readonly waiting: Waiting<Key, Found>[] = [];

  /** The number of keys is a power of two, filled up with the last key, so that there are few different statements. */
  constructor(private readonly read: (keys: readonly Key[]) => Promise<readonly Found[]>) {}

  find(key: Key): Promise<Found> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ key, resolve, reject }) === 1) setImmediate(() => this.readWaiting());
    });
  }

  private readWaiting(): void {
    while (this.waiting.length) void this.answer(this.waiting.splice(0, MOST_AT_ONCE));
  }

  private async answer(asking: readonly Waiting<Key, Found>[]): Promise<void> {
    try {
      const found = await this.read(filledUp(asking.map(({ key }) => key)));
      asking.forEach(({ resolve }, index) => resolve(found[index] as Found));
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
  }
}

function filledUp<Key>(keys: readonly Key[]): Key[] {
  const length = 2 ** Math.ceil(Math.log2(keys.length));
  return Array.from({ length }, (_, index) => keys[Math.min(index, keys.length - 1)] as Key);
}
