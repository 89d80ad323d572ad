import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { runConsole } from '../../../../test/support/console.js';
import { HeldJobs } from './held-jobs.js';
import { JobFigures } from './job-figures.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.service.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';

const MINUTE = 60_000;

describe('whether a worker shows signs of life', () => {
  let product: OpenProduct;
  let clock: TestClock;
  const shows = async () => {
    const figures = product.get(JobFigures);
    return figures.showsLife(await figures.countJobs(undefined));
  };
  beforeEach(async () => {
    clock = new TestClock();
    product = await openProduct({ clock });
    await product.get(Database).writer.query('DELETE FROM job');
    product.get(Jobs).handle('figures.test', () => Promise.resolve());
  });

  it('is told by what is due: taken, or left for a minute', async () => {
    expect(await shows()).toBe(true);
    await product.get(Jobs).enqueue(product.system, 'figures.test', {});
    expect(await shows()).toBe(true);
    clock.moveOn({ seconds: 2 * 60 });
    expect(await shows()).toBe(false);
    expect(await product.get(JobFigures).countJobs(undefined)).toMatchObject({ due: 1, waitedMs: 2 * MINUTE, dead: 0 });
    await product.get(JobRunner).drain();
    expect(await shows()).toBe(true);
  });

  it('is told by what is in hand: beating, or left by a worker that died', async () => {
    const held = await product
      .get(UnitOfWork)
      .run(product.system, (inner) => product.get(HeldJobs).hold(inner, 'figures.test', {}, 'figures:1'));
    held.abandon();
    await product.get(Jobs).enqueue(product.system, 'figures.test', {});
    expect(await shows()).toBe(true);
    clock.moveOn({ seconds: 5 * 60 });
    expect(await shows()).toBe(false);
  });

  it('is the status with which the console ends', async () => {
    expect(await runConsole('worker', 'check')).toMatchObject({ status: 0, err: '' });
    await product.get(Jobs).enqueue(product.system, 'figures.test', {}, { runAt: new Date(Date.now() - 5 * MINUTE) });
    expect(await runConsole('worker', 'check')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^No worker shows signs of life: \d+ jobs are due/),
    });
  });
});
