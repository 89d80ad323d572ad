import { Batches } from './batches.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
const done = <T>(value: T) => ({ status: 'fulfilled', value }) as const;

describe('things that arrive at the same time', () => {
  it('are worked on together; the first waits for nobody', async () => {
    const batches: string[][] = [];
    const gather = new Batches<string, string>(async (items) => {
      batches.push([...items]);
      await pause();
      return items.map((item) => done(item.toUpperCase()));
    }, 3);
    const results = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => gather.add(item)));
    expect(results).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
    expect(await gather.add('f')).toBe('F');
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
