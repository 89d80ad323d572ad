import { GatheredReads } from './gathered-reads.js';

describe('look-ups of one turn', () => {
  it('go to the database together, and each gets its own answer', async () => {
    const asked: (readonly number[])[] = [];
    const reads = new GatheredReads((keys: readonly number[]) => {
      asked.push(keys);
      return Promise.resolve(keys.map((key) => `row ${key}`));
    });
    expect(await Promise.all([3, 1, 3].map((key) => reads.find(key)))).toEqual(['row 3', 'row 1', 'row 3']);
    expect(await reads.find(7)).toBe('row 7');
    expect(asked).toEqual([[3, 1, 3, 3], [7]]);
  });

  it('are cut where there are too many for one statement', async () => {
    const sizes: number[] = [];
    const reads = new GatheredReads((keys: readonly number[]) => {
      sizes.push(keys.length);
      return Promise.resolve(keys);
    });
    const keys = Array.from({ length: 70 }, (_, key) => key);
    expect(await Promise.all(keys.map((key) => reads.find(key)))).toEqual(keys);
    expect(sizes).toEqual([64, 8]);
  });

  it('fail together, and only those', async () => {
    let isBroken = true;
    const reads = new GatheredReads((keys: readonly number[]) =>
      isBroken ? Promise.reject(new Error('gone')) : Promise.resolve(keys),
    );
    const failed = await Promise.allSettled([1, 2].map((key) => reads.find(key)));
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await reads.find(3)).toBe(3);
  });
});
