import { Database, Throttle, UnitOfWork, type Limit } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';

const clock = new TestClock();
const perAccount: Limit = { name: 'sign-in.account', points: 3, seconds: 60 };

let product: OpenProduct;
let throttle: Throttle;

beforeAll(async () => {
  product = await openProduct({ clock });
  throttle = product.get(Throttle);
});

/** Tries so often, in turn by each of the processes, and says how many were let through. */
async function tries(times: number, subject: string, processes = [product]): Promise<number> {
  let through = 0;
  for (let time = 0; time < times; time += 1) {
    const { get, system } = processes[time % processes.length] ?? product;
    await get(Throttle)
      .consume(system, perAccount, subject)
      .then(() => (through += 1))
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'throttled' }));
  }
  return through;
}

describe('a throttle', () => {
  it('counts across processes', async () => {
    const elsewhere = await openProduct({ clock });
    expect(await tries(8, 'ana', [product, elsewhere])).toBe(3);
    expect(await tries(2, 'rui')).toBe(2);
    await elsewhere.close();
  });

  it('lets exactly as many through as allowed when all come at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => throttle.consume(product.system, perAccount, 'burst')),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('says how long to wait, ends by itself, and is not kept up by those who keep trying', async () => {
    await tries(4, 'eva');
    clock.moveOn({ seconds: 45 });
    const refusal = throttle.consume(product.system, perAccount, 'eva');
    await expect(refusal).rejects.toMatchObject({ code: 'throttled', vars: { seconds: 15, count: 1 } });
    clock.moveOn({ seconds: 15 });
    expect(await tries(5, 'eva')).toBe(3);
  });

  it('forgets a subject that proved itself', async () => {
    await tries(3, 'max');
    await throttle.reset(product.system, perAccount, 'max');
    expect(await tries(4, 'max')).toBe(3);
  });

  it('is not counted inside a transaction, whose failure would take the count back', async () => {
    const request = product.get(UnitOfWork).run(product.system, (ctx) => throttle.consume(ctx, perAccount, 'ines'));
    await expect(request).rejects.toThrow('A transaction is open here already');
  });

  it('does not write down whose account was tried, and tidies up what has ended', async () => {
    await tries(1, 'ana.silva@horizon.example');
    const rows = await product.get(Database).query<{ subject: string }>(undefined, 'SELECT subject FROM throttle');
    expect(JSON.stringify(rows)).not.toContain('ana.silva');
    clock.moveOn({ days: 1 });
    await throttle.forget(product.system);
    expect(await product.get(Database).query(undefined, 'SELECT subject FROM throttle')).toEqual([]);
  });
});
