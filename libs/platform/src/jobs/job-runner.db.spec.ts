import { JobRunner, Jobs } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await condition()); await pause(5))
    if (Date.now() > deadline) throw new Error('It never happened');
}

let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct();
});

it('many runners share many jobs: each job once, no two at the same time', async () => {
  const all = [product, await openProduct(), await openProduct(), await openProduct()];
  const wanted = Array.from({ length: 120 }, (_, number) => number);
  for (const number of wanted) await product.get(Jobs).enqueue(product.system, 'count', { number });
  const ran: unknown[] = [];
  const running = new Set<unknown>();
  const workers = new Set<OpenProduct>();
  for (const worker of all)
    worker.get(Jobs).handle('count', async (_ctx, { number }) => {
      if (running.has(number)) throw new Error('Somebody else is at it');
      running.add(number);
      workers.add(worker);
      // One alone could be through before the others have begun.
      await until(() => workers.size > 1);
      await pause(Math.random() * 4);
      running.delete(number);
      ran.push(number);
    });
  await Promise.all(all.map(({ get }) => get(JobRunner).start()));
  await until(() => ran.length >= wanted.length);
  await Promise.all(all.slice(1).map((worker) => worker.close()));
  expect(new Set(ran)).toEqual(new Set(wanted));
  expect(ran).toHaveLength(wanted.length);
  const done = () => product.get(Jobs).list(product.system, 'done', 500);
  await until(async () => (await done()).filter(({ kind }) => kind === 'count').length === wanted.length);
  expect((await done()).filter(({ attempts }) => attempts !== 1)).toEqual([]);
});

it('starts on a job as soon as it is committed', async () => {
  const waits: number[] = [];
  product
    .get(Jobs)
    .handle('at-once', (_ctx, { since }) => Promise.resolve(void waits.push(Date.now() - Number(since))));
  for (let round = 1; round <= 3; round += 1) {
    await product.get(Jobs).enqueue(product.system, 'at-once', { since: Date.now() });
    await until(() => waits.length === round);
  }
  // It looks by itself each second; a busy machine may hold it up now and then.
  expect(Math.min(...waits)).toBeLessThan(900);
});

it('finishes the job in hand before it lets go of the database', async () => {
  const worker = await openProduct();
  let begun = false;
  worker.get(Jobs).handle('long', async (ctx) => {
    begun = true;
    await pause(80);
    await worker.get(Jobs).enqueue(ctx, 'follow-up', {});
  });
  await worker.get(JobRunner).start();
  await worker.get(Jobs).enqueue(worker.system, 'long', {});
  await until(() => begun);
  await worker.close();
  const jobs = await product.get(Jobs).list(product.system, undefined, 500);
  expect(jobs.find(({ kind }) => kind === 'long')).toMatchObject({ status: 'done', attempts: 1 });
  expect(jobs.find(({ kind }) => kind === 'follow-up')).toMatchObject({ status: 'queued' });
});
