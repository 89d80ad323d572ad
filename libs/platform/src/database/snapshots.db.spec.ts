import { Clock, Database, Snapshots, UnitOfWork } from '#platform';
import { anEntity } from '../../../../test/factories/directory.js';
import { testEngine } from '../../../../test/support/engine.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';

let product: OpenProduct;

const entities = async (ctx: OpenProduct['system']) => {
  const rows = await product.get(Database).query<{ code: string }>(ctx, 'SELECT code FROM entity ORDER BY code');
  return rows.map(({ code }) => code);
};

beforeAll(async () => {
  product = await openProduct({ clock: new Clock() });
  await anEntity({ code: 'PT' });
});

describe('a snapshot', () => {
  it('goes on showing the moment it was taken, while others write', async () => {
    const snapshot = await product.get(Snapshots).open(product.system);
    await anEntity({ code: 'FR' });
    expect(await entities(snapshot.ctx)).toEqual(['PT']);
    expect(await entities(product.system)).toEqual(['FR', 'PT']);
    await snapshot.end();
    expect(await product.get(Snapshots).within(product.system, entities)).toEqual(['FR', 'PT']);
  });

  it('can be taken by several at once, each of another moment', async () => {
    const first = await product.get(Snapshots).open(product.system);
    await anEntity({ code: 'DE' });
    const second = await product.get(Snapshots).open(product.system);
    await anEntity({ code: 'IE' });
    expect(await entities(first.ctx)).toEqual(['FR', 'PT']);
    expect(await entities(second.ctx)).toEqual(['DE', 'FR', 'PT']);
    await Promise.all([first.end(), second.end()]);
  });

  it('cannot be written to, nor used once it has ended', async () => {
    const { ctx, end } = await product.get(Snapshots).open(product.system);
    const change = product
      .get(UnitOfWork)
      .run(ctx, (inner) => product.get(Database).query(inner, 'DELETE FROM entity'));
    await expect(change).rejects.toThrow();
    await end();
    expect(() => ctx.tx).toThrow();
  });

  it('whose connection failed gives it back all the same, and says nothing of it', async () => {
    const { poolSize } = product.settings.database;
    const broken = testEngine === 'sqlite' ? 'COMMIT' : 'KILL CONNECTION_ID()';
    for (let round = 0; round <= poolSize; round += 1) {
      const snapshot = await product.get(Snapshots).open(product.system);
      await product
        .get(Database)
        .query(snapshot.ctx, broken)
        .catch(() => undefined);
      await snapshot.end();
    }
    expect(await product.get(Snapshots).within(product.system, entities)).toContain('PT');
  }, 60_000);
});
