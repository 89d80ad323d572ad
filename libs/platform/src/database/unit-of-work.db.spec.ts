import { Entity } from '#identity';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { testEngine } from '../../../../test/support/engine.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';

const onMariaDb = testEngine === 'mariadb' ? it : it.skip;
const onSqlite = testEngine === 'sqlite' ? it : it.skip;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let product: OpenProduct;
let database: Database;
let unitOfWork: UnitOfWork;
let system: RequestContext;

/** Adds an entity inside the transaction of `ctx`. */
async function add(ctx: RequestContext, code: string, name = code): Promise<number> {
  const row = {
    code,
    name,
    country: 'PT',
    locale: 'pt',
    timeZone: 'Europe/Lisbon',
    privacy: {},
    createdAt: new Date(),
  };
  const entity = await database.repository(ctx, Entity).save(row as Entity);
  return entity.id;
}

const codes = async () => (await database.repository(undefined, Entity).find()).map(({ code }) => code).sort();
const rename = (ctx: RequestContext, code: string, name: string) =>
  database.repository(ctx, Entity).update({ code }, { name });

beforeAll(async () => {
  product = await openProduct();
  database = product.get(Database);
  unitOfWork = product.get(UnitOfWork);
  system = product.system;
});

beforeEach(async () => {
  await unitOfWork.run(system, (ctx) => database.query(ctx, 'DELETE FROM entity'));
});

describe('transactions that overlap', () => {
  it('leave each other alone: one fails, the other and a plain read beside them do not notice', async () => {
    const [added, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const failing = unitOfWork.run(system, async (ctx) => {
      await add(ctx, 'FR');
      added.resolve();
      await looked.promise;
      throw new Error('the import breaks off');
    });
    const succeeding = unitOfWork.run(system, (ctx) => add(ctx, 'PT'));
    const failed = expect(failing).rejects.toThrow('the import breaks off');
    await added.promise;
    expect(await codes()).not.toContain('FR');
    looked.resolve();
    await failed;
    expect(await succeeding).toEqual(expect.any(Number));
    expect(await codes()).toEqual(['PT']);
  });

  it('never mix when there are many, half of them failing at random moments', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        unitOfWork.run(system, async (ctx) => {
          await add(ctx, `A${index}`);
          await pause(Math.random() * 5);
          await add(ctx, `B${index}`);
          if (index % 2) throw new Error('no');
        }),
      ),
    );
    const kept = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [`A${index}`, `B${index}`] : []));
    expect(kept).toHaveLength(40);
    expect(await codes()).toEqual(kept.sort());
  });

  it('show others their rows only once they are committed', async () => {
    await unitOfWork.run(system, async (ctx) => {
      await add(ctx, 'PT');
      expect(await database.repository(ctx, Entity).count()).toBe(1);
      expect(await codes()).toEqual([]);
    });
    expect(await codes()).toEqual(['PT']);
  });

  it('wait for a writer in another process without holding up their own', async () => {
    const elsewhere = await openProduct();
    const [added, waited] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = elsewhere.get(UnitOfWork).run(elsewhere.system, async (ctx) => {
      await add(ctx, 'FR');
      added.resolve();
      await waited.promise;
    });
    await added.promise;
    const waiting = unitOfWork.run(system, (ctx) => add(ctx, 'PT'));
    const began = performance.now();
    await pause(20);
    // SQLite itself would wait for ten seconds, and everybody with it.
    expect(performance.now() - began).toBeLessThan(5000);
    waited.resolve();
    await Promise.all([slow, waiting]);
    expect(await codes()).toEqual(['FR', 'PT']);
    await elsewhere.close();
  });

  it('let one of two processes have the last place: the other learns that it is taken', async () => {
    const elsewhere = await openProduct();
    const tries = await Promise.allSettled(
      [product, elsewhere].map(({ get }) => get(UnitOfWork).run(system, (ctx) => add(ctx, 'PT'))),
    );
    const errors = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(errors).toHaveLength(1);
    expect(database.dialect.isDuplicate(errors[0])).toBe(true);
    expect(database.dialect.isDuplicate(new Error('something else'))).toBe(false);
    await elsewhere.close();
  });

  onMariaDb('that deadlock are tried again until both are through', async () => {
    for (const code of ['PT', 'FR']) await unitOfWork.run(system, (ctx) => add(ctx, code));
    let attempts = 0;
    const holding = new Set<string>();
    let bothHold: () => void = () => undefined;
    const meeting = new Promise<void>((resolve) => (bothHold = resolve));
    const crossing = (first: string, second: string) =>
      unitOfWork.run(system, async (ctx) => {
        attempts += 1;
        await rename(ctx, first, `${first} ${second}`);
        if (holding.add(first).size === 2) bothHold();
        await meeting;
        await rename(ctx, second, `${first} ${second}`);
      });
    await Promise.all([crossing('PT', 'FR'), crossing('FR', 'PT')]);
    expect(attempts).toBeGreaterThan(2);
    const names = (await database.repository(undefined, Entity).find()).map(({ name }) => name);
    expect(new Set(names).size).toBe(1);
  });
});

describe('a unit of work', () => {
  it('joins the one that is open', async () => {
    const nested = unitOfWork.run(system, async (ctx) => {
      await add(ctx, 'PT');
      await unitOfWork.run(ctx, (inner) => add(inner, 'FR'));
      throw new Error('both go');
    });
    await expect(nested).rejects.toThrow('both go');
    expect(await codes()).toEqual([]);
  });

  it('undoes part of itself where a verb catches what failed inside', async () => {
    await unitOfWork.run(system, async (ctx) => {
      await add(ctx, 'PT');
      const part = ctx.tx?.transaction(async (tx) => {
        await add(ctx.within(tx), 'FR');
        throw new Error('this part only');
      });
      await expect(part).rejects.toThrow('this part only');
    });
    expect(await codes()).toEqual(['PT']);
  });

  it('has its effects after the commit, in order, and none after a rollback', async () => {
    const heard: string[] = [];
    await unitOfWork.run(system, async (ctx) => {
      ctx.afterCommit(() => heard.push('mail'));
      await unitOfWork.run(ctx.in('pt'), async (inner) => {
        inner.afterCommit(() => heard.push('event'));
        await add(inner, 'PT');
      });
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['mail', 'event']);
    const failing = unitOfWork.run(system, async (ctx) => {
      ctx.afterCommit(() => heard.push('never'));
      await add(ctx, 'PT');
    });
    await expect(failing).rejects.toThrow();
    expect(heard).toEqual(['mail', 'event']);
  });

  it('stays done when an effect fails afterwards, and the other effects still come', async () => {
    const heard: string[] = [];
    await unitOfWork.run(system, async (ctx) => {
      await add(ctx, 'PT');
      ctx.afterCommit(() => {
        throw new Error('nobody listens');
      });
      ctx.afterCommit(() => heard.push('the other'));
    });
    expect(heard).toEqual(['the other']);
    expect(await codes()).toEqual(['PT']);
  });

  it('may start another from an effect', async () => {
    let following: Promise<unknown> = Promise.resolve();
    await unitOfWork.run(system, async (ctx) => {
      await add(ctx, 'PT');
      ctx.afterCommit(() => {
        following = unitOfWork.run(ctx.outside(), (next) => add(next, 'FR'));
      });
    });
    await following;
    expect(await codes()).toEqual(['FR', 'PT']);
  });

  it('refuses to be opened inside another with a context from outside, where it would wait for ever', async () => {
    const nested = unitOfWork.run(system, () => unitOfWork.run(system, (ctx) => add(ctx, 'PT')));
    await expect(nested).rejects.toThrow('hand its context on');
  });

  it('refuses a context whose transaction is over', async () => {
    let leaked: RequestContext | undefined;
    await unitOfWork.run(system, async (ctx) => {
      leaked = ctx;
      await add(ctx, 'PT');
    });
    expect(() => database.manager(leaked)).toThrow('is over');
    await expect(unitOfWork.run(leaked ?? system, (ctx) => add(ctx, 'FR'))).rejects.toThrow('is over');
  });

  it('says that the product is busy when the database cannot take more', async () => {
    const { dialect } = database;
    const full = testEngine === 'sqlite' ? { code: 'SQLITE_BUSY' } : new Error('Queue limit reached.');
    expect(dialect.isUnavailable(full)).toBe(true);
    const failing = unitOfWork.run(system, () => Promise.reject(full as Error));
    await expect(failing).rejects.toMatchObject({ code: 'unavailable', messageKey: 'errors.unavailable', cause: full });
  });
});

onSqlite(
  'waits for the disk, unless what is written may go with the power; and does again, whatever became of that',
  async () => {
    const [NORMAL, FULL] = [1, 2];
    const synced = async (ctx: RequestContext) => {
      const [row] = await database.query<{ synchronous: number }>(ctx, 'PRAGMA synchronous');
      return row?.synchronous;
    };
    const fails = (ctx: RequestContext) => add(ctx, 'PT').then(() => Promise.reject(new Error('it breaks off')));
    expect(await unitOfWork.run(system, synced)).toBe(FULL);
    expect(await unitOfWork.run(system, synced, { lasting: false })).toBe(NORMAL);
    await expect(unitOfWork.run(system, fails, { lasting: false })).rejects.toThrow('it breaks off');
    expect(await unitOfWork.run(system, synced)).toBe(FULL);
    const nested = (ctx: RequestContext) => unitOfWork.run(ctx, synced, { lasting: false });
    expect(await unitOfWork.run(system, nested)).toBe(FULL);
    expect(await codes()).toEqual([]);
  },
);
