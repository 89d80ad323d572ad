import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Batches, allFulfilled } from './batches.js';

const done = <T>(value: T) => ({ status: 'fulfilled', value }) as const;

describe('things that arrive at the same time', () => {
  it('are worked on together, and so is what comes in meanwhile', async () => {
    const batches: string[][] = [];
    const { promise: lateIsIn, resolve: work } = Promise.withResolvers<void>();
    const gather = new Batches<string, string>(async (items) => {
      batches.push([...items]);
      await lateIsIn;
      return items.map((item) => done(item.toUpperCase()));
    }, 3);
    const early = ['a', 'b', 'c', 'd'].map((item) => gather.add(item));
    await nextTurn();
    const late = gather.add('e');
    work();
    expect(await Promise.all([...early, late])).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
    expect(await gather.add('f')).toBe('F');
  });

  it('gather even when the work itself never pauses', async () => {
    const sizes: number[] = [];
    const gather = new Batches<number, number>((items) => {
      sizes.push(items.length);
      return Promise.resolve(items.map(done));
    }, 10);
    const arriving = [1, 2, 3].map(async (item) => {
      await Promise.resolve();
      return gather.add(item);
    });
    expect(await Promise.all(arriving)).toEqual([1, 2, 3]);
    expect(sizes).toEqual([3]);
  });

  it('are worked on in the context of whoever came first, not of one long gone', async () => {
    const store = new AsyncLocalStorage<string>();
    const gather = new Batches<number, string | undefined>(
      (items) => Promise.resolve(allFulfilled(items.map(() => store.getStore()))),
      10,
    );
    const [one, other] = ['first', 'second'].map((name) => store.run(name, () => gather.add(1)));
    expect(await Promise.all([one, other])).toEqual(['first', 'first']);
    expect(await store.run('third', () => gather.add(1))).toBe('third');
  });

  it('each learn what became of them', async () => {
    const gather = new Batches<number, number>((items) => {
      const outcome = (item: number): PromiseSettledResult<number> =>
        item % 2 ? done(item) : { status: 'rejected', reason: new Error(`no ${item}`) };
      return Promise.resolve(items.map(outcome));
    }, 10);
    const settled = await Promise.allSettled([1, 2, 3].map((item) => gather.add(item)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('all learn that the work failed, and later ones are not held up', async () => {
    let fails = true;
    const gather = new Batches<number, number>((items) => {
      if (fails) throw new Error('down');
      return Promise.resolve(items.map(done));
    }, 10);
    await expect(gather.add(1)).rejects.toThrow('down');
    fails = false;
    expect(await gather.add(2)).toBe(2);
  });
});
