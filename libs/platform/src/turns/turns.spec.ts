import { Turns } from './turns.js';

describe('turns', () => {
  /** Work that is done when it is told to be; the order in which it began is kept. */
  function aBusyPlace(atOnce: number, mostWaiting: number) {
    const turns = new Turns(atOnce, mostWaiting);
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const take = (name: string, lane?: 'first') =>
      turns.take(() => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      }, lane);
    const end = async (name: string) => {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { turns, begun, take, end };
  }

  it('are taken in order of arrival, those who go first before the others', async () => {
    const { begun, take, end } = aBusyPlace(1, 5);
    const all = [take('a'), take('b'), take('c'), take('d', 'first')];
    for (const name of ['a', 'd', 'b', 'c']) await end(name);
    await Promise.all(all);
    expect(begun).toEqual(['a', 'd', 'b', 'c']);
  });

  it('refuse whoever comes behind too many, each lane for itself', async () => {
    const { take, end } = aBusyPlace(1, 1);
    const all = [take('a'), take('b'), take('c', 'first')];
    await expect(take('d')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(take('e', 'first')).rejects.toMatchObject({ code: 'unavailable' });
    for (const name of ['a', 'c', 'b']) await end(name);
    await Promise.all(all);
  });

  it('are waited for by any number who only wait, which keeps nobody from working', async () => {
    const { turns, begun, take, end } = aBusyPlace(1, 1);
    const first = take('a');
    let waited = 0;
    for (let one = 0; one < 100; one += 1) void turns.waitOnly().then(() => (waited += 1));
    const second = take('b');
    await expect(turns.waitOnly()).rejects.toMatchObject({ code: 'unavailable' });
    expect(waited).toBe(0);
    await end('a');
    expect([waited, begun]).toEqual([100, ['a', 'b']]);
    await end('b');
    await Promise.all([first, second]);
    expect(turns.isFree).toBe(true);
    await turns.waitOnly();
  });
});
