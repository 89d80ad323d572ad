import { HeldJobs, Jobs, UnitOfWork, type Job } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Housekeeping } from './housekeeping.js';
import { MAX_ATTEMPTS } from './back-off.js';
import { JobClaims } from './job-claims.js';
import { JobRunner } from './job-runner.js';
import { PutOffJobs } from './put-off-jobs.js';

let product: OpenProduct;
let jobs: Jobs;
let runner: JobRunner;
const clock = new TestClock();

const stored = async (kind: string) => (await jobs.list(product.system, undefined)).filter((job) => job.kind === kind);
const only = async (kind: string): Promise<Job> => {
  const [job, ...others] = await stored(kind);
  if (!job || others.length) throw new Error(`${others.length + (job ? 1 : 0)} jobs of ${kind}`);
  return job;
};
const enqueue = (kind: string, options = {}) => jobs.enqueue(product.system, kind, { rollout: 1 }, options);

beforeAll(async () => {
  product = await openProduct({ clock });
  jobs = product.get(Jobs);
  runner = product.get(JobRunner);
});

describe('a job', () => {
  it('exists exactly when the change that wants it does', async () => {
    const ran: unknown[] = [];
    jobs.handle('reminder', (ctx, payload) => Promise.resolve(void ran.push(ctx.actor, payload)));
    const undone = product.get(UnitOfWork).run(product.system, async (ctx) => {
      await jobs.enqueue(ctx, 'reminder', { invitation: 1 });
      throw new Error('not invited after all');
    });
    await expect(undone).rejects.toThrow('not invited after all');
    expect(await runner.drain()).toBe(0);
    expect(await stored('reminder')).toEqual([]);

    await jobs.enqueue(product.system, 'reminder', { invitation: 2 });
    expect(await runner.drain()).toBe(1);
    expect(ran).toEqual([{ kind: 'system', name: 'reminder' }, { invitation: 2 }]);
    expect(await only('reminder')).toMatchObject({ status: 'done', finishedAt: clock.now(), leaseUntil: null });
  });

  it('waits for its time', async () => {
    jobs.handle('close', () => Promise.resolve());
    await enqueue('close', { runAt: new Date(clock.now().getTime() + 60_000) });
    expect(await runner.drain()).toBe(0);
    clock.moveOn({ minutes: 1 });
    expect(await runner.drain()).toBe(1);
  });

  it('with a key waits or runs once, and can be wanted again when it is done', async () => {
    jobs.handle('recount', () => Promise.resolve());
    for (let time = 0; time < 3; time += 1) await enqueue('recount', { onceKey: 'recount:1' });
    expect(await stored('recount')).toHaveLength(1);
    await runner.drain();
    await enqueue('recount', { onceKey: 'recount:1' });
    expect(await runner.drain()).toBe(1);
    expect(await stored('recount')).toHaveLength(2);
  });

  it('is tried again later and later, dies after its last attempt, and lives again when somebody says so', async () => {
    let healthy = false;
    jobs.handle('mail', () => (healthy ? Promise.resolve() : Promise.reject(new Error('421 try later'))));
    await enqueue('mail', { onceKey: 'mail:1' });
    const waits: number[] = [];
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      expect(await runner.drain()).toBe(1);
      const job = await only('mail');
      expect(job).toMatchObject({ status: 'queued', attempts: attempt, lastError: 'Error: 421 try later' });
      waits.push(job.runAt.getTime() - clock.now().getTime());
      expect(await runner.drain()).toBe(0);
      clock.moveTo(job.runAt);
    }
    expect(waits[0]).toBeGreaterThanOrEqual(3_750);
    expect(waits[0]).toBeLessThanOrEqual(6_250);
    expect(waits.at(-1)).toBeGreaterThan(1_000_000);
    await runner.drain();
    expect(await only('mail')).toMatchObject({ status: 'dead', attempts: MAX_ATTEMPTS, onceKey: null });
    clock.moveOn({ days: 1 });
    expect(await runner.drain()).toBe(0);

    healthy = true;
    await expect(jobs.retry(product.system, 999_999)).rejects.toMatchObject({ code: 'not_found' });
    expect(await jobs.retry(product.system, 'all')).toBe(1);
    await runner.drain();
    expect(await only('mail')).toMatchObject({ status: 'done', attempts: 1, lastError: null });
  });

  it('of a kind only a newer release knows is left to it', async () => {
    await enqueue('from-the-future');
    expect(await runner.drain()).toBe(0);
    expect(await only('from-the-future')).toMatchObject({ status: 'queued', attempts: 0 });
  });
});

describe('a worker that dies', () => {
  it('loses its job to another one once it has shown no sign of life for half a minute, and to nobody before', async () => {
    const claims = product.get(JobClaims);
    await enqueue('report');
    const taken = await claims.next(8, ['report'], []);
    expect(taken).toMatchObject({ status: 'running', attempts: 1 });
    const ran: number[] = [];
    jobs.handle('report', (_ctx, _payload, job) => Promise.resolve(void ran.push(job.attempts)));
    expect(await clock.watch(27, () => runner.drain())).toBe(0);
    await claims.renew(taken!);
    expect(await clock.watch(30, () => runner.drain())).toBe(0);
    expect(await clock.watch(3, () => runner.drain())).toBe(1);
    expect(ran).toEqual([2]);
  });

  it('is not who we could not see: a database that was away, or our own standstill, is nobody’s silence', async () => {
    const claims = product.get(JobClaims);
    const next = () => claims.next(8, ['patrol'], []);
    await enqueue('patrol');
    expect(await next()).toMatchObject({ attempts: 1 });
    expect(await clock.watch(27, next)).toBeUndefined();
    clock.moveOn({ minutes: 5 });
    jest.spyOn(product.get(PutOffJobs), 'bringForward').mockRejectedValueOnce(new Error('The database is away'));
    await expect(next()).rejects.toThrow('away');
    expect(await clock.watch(27, next)).toBeUndefined();
    clock.moveOn({ minutes: 5 });
    await product.get(JobClaims).renew(await only('patrol'));
    expect(await next()).toBeUndefined();
    clock.moveOn({ minutes: 5 });
    expect(await next()).toBeUndefined();
    const taken = await clock.watch(30, next);
    expect(taken).toMatchObject({ attempts: 2 });
    await claims.finish(taken!);
  });

  it('each time it runs a certain job does not take every other worker with it', async () => {
    const claims = product.get(JobClaims);
    const next = () => claims.next(8, ['poison'], []);
    await enqueue('poison');
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      expect(await clock.watch(3, next)).toMatchObject({ attempts: attempt });
      if (attempt < MAX_ATTEMPTS) expect(await clock.watch(30, next)).toBeUndefined();
    }
    expect(await clock.watch(36, next)).toBeUndefined();
    expect(await only('poison')).toMatchObject({ status: 'dead', lastError: 'Its worker died' });
  });

  it('and comes back too late changes nothing of what the other did', async () => {
    const elsewhere = await openProduct({ clock });
    await enqueue('digest');
    const late = await product.get(JobClaims).next(8, ['digest'], []);
    const other = await clock.watch(36, () => elsewhere.get(JobClaims).next(8, ['digest'], []));
    if (!late || !other) throw new Error('Both claimed it in turn');
    await product.get(JobClaims).fail(late, new Error('late'));
    expect(await only('digest')).toMatchObject({ status: 'running', attempts: 2, lastError: null });
    await elsewhere.get(JobClaims).finish(other);
    expect(await only('digest')).toMatchObject({ status: 'done' });
    await elsewhere.close();
  });

  it('leaves what it held to the handler of that kind, on another one', async () => {
    const ended: unknown[] = [];
    jobs.handle('reading', (_ctx, payload) => Promise.resolve(void ended.push(payload)));
    const held = await product
      .get(UnitOfWork)
      .run(product.system, (inner) => product.get(HeldJobs).hold(inner, 'reading', { file: 1 }, 'reading:1'));
    expect(await clock.watch(36, () => runner.drain())).toBe(1);
    expect(ended).toEqual([{ file: 1 }]);
    await held.release();
    expect(await only('reading')).toMatchObject({ status: 'done', attempts: 2 });
  });
});

describe('a clock that is set', () => {
  it.each([{ days: 1 }, { minutes: 60 }, { minutes: -60 }, { days: -1 }])(
    'takes no job from a worker that is at it, and leaves none with one that died: %j',
    async (step) => {
      const claims = product.get(JobClaims);
      await enqueue('at-it');
      const taken = await claims.next(8, ['at-it'], []);
      await claims.next(8, ['at-it'], []);
      const next = () => claims.next(8, ['at-it'], []);
      clock.set(step);
      expect(await clock.watch(24, next)).toBeUndefined();
      await claims.renew(taken!);
      expect(await clock.watch(24, next)).toBeUndefined();
      const again = await clock.watch(12, next);
      expect(again).toMatchObject({ id: taken?.id, attempts: 2 });
      await claims.finish(again!);
      clock.set({ days: -(step.days ?? 0), minutes: -(step.minutes ?? 0) });
    },
  );

  it('back from where it should not have been lets what was put off meanwhile come at once, each once', async () => {
    let runs = 0;
    jobs.every('round', 60, () => Promise.resolve(void (runs += 1)));
    jobs.handle('told', () => Promise.resolve(void (runs += 10)));
    await jobs.installRecurring(product.system);
    await runner.drain();
    clock.set({ minutes: 60 });
    clock.moveOn({ seconds: 3 });
    await runner.drain();
    await enqueue('told', { runAt: new Date(clock.now().getTime() + 30_000) });
    expect(runs).toBe(2);
    clock.set({ minutes: -60 });
    clock.moveOn({ seconds: 3 });
    await runner.drain();
    await runner.drain();
    expect(runs).toBe(13);
  });
});

describe('work that comes round again', () => {
  it('once a day waits for its day, however often a process starts', async () => {
    let runs = 0;
    jobs.every('nightly', 86_400, () => Promise.resolve(void (runs += 1)));
    await jobs.installRecurring(product.system);
    await runner.drain();
    for (let start = 0; start < 3; start += 1) {
      const started = await openProduct({ clock });
      clock.moveOn({ minutes: 10 });
      await started.get(JobRunner).drain();
      await started.close();
      await runner.drain();
    }
    expect(runs).toBe(1);
  });

  it('is set right at the next look when a clock was set back and the database was away', async () => {
    const putOff = product.get(PutOffJobs);
    jobs.every('weekly', 3600, () => Promise.resolve());
    await jobs.installRecurring(product.system);
    await runner.drain();
    clock.set({ minutes: -90 });
    jest.spyOn(product.get(UnitOfWork), 'run').mockRejectedValueOnce(new Error('away'));
    await expect(putOff.bringForward()).rejects.toThrow('away');
    await putOff.bringForward();
    expect((await only('weekly')).runAt).toEqual(clock.now());
    clock.set({ minutes: 90 });
  });

  it('is one job however many processes install it, due again after each run, failed or not', async () => {
    let runs = 0;
    jobs.every('sweep', 600, () => {
      runs += 1;
      return runs === 2 ? Promise.reject(new Error('busy')) : Promise.resolve();
    });
    await Promise.all([1, 2, 3].map(() => jobs.installRecurring(product.system)));
    await runner.drain();
    expect(await only('sweep')).toMatchObject({ status: 'queued', everySeconds: 600, attempts: 0 });
    clock.moveOn({ seconds: 601 });
    await runner.drain();
    clock.moveOn({ seconds: 601 });
    await runner.drain();
    expect(runs).toBe(3);
    jobs.every('sweep', 300, () => Promise.resolve());
    await jobs.installRecurring(product.system);
    expect(await only('sweep')).toMatchObject({ everySeconds: 300 });
  });

  it('includes throwing away jobs done a week ago', async () => {
    clock.moveOn({ days: 8 });
    await enqueue('close');
    await runner.drain();
    await product.get(Housekeeping).tidy(product.system);
    expect(await stored('close')).toHaveLength(1);
    expect(await stored('reminder')).toEqual([]);
    expect(await stored('poison')).toHaveLength(1);
  });
});
