import { Entity } from '#identity';
import { Database, Events, UnitOfWork, type RequestContext } from '#platform';
import { anEntity } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';

class RolloutOpened {
  constructor(readonly code: string) {}
}
class RolloutClosed {
  constructor(readonly code: string) {}
}

let product: OpenProduct;
let events: Events;

const nameOf = async (code: string, ctx?: RequestContext) =>
  (await product.get(Database).repository(ctx, Entity).findOneBy({ code }))?.name;

/** Renames an entity and says so, all in one transaction. */
const rename = (name: string, event: object) =>
  product.get(UnitOfWork).run(product.system, async (ctx) => {
    await product.get(Database).repository(ctx, Entity).update({ code: 'PT' }, { name });
    await events.publish(ctx, event);
  });

beforeAll(async () => {
  product = await openProduct();
  events = product.get(Events);
  await anEntity({ code: 'PT', name: 'Portugal' });
});

describe('an event', () => {
  it('reaches what belongs to the change inside its transaction, whose failure undoes it', async () => {
    const seen: unknown[] = [];
    events.within(RolloutOpened, async (ctx, { code }) => {
      seen.push(await nameOf(code, ctx), await nameOf(code));
      if (seen.includes('Refused')) throw new Error('no ambassador yet');
    });
    await rename('Accepted', new RolloutOpened('PT'));
    expect(seen.splice(0)).toEqual(['Accepted', 'Portugal']);
    await expect(rename('Refused', new RolloutOpened('PT'))).rejects.toThrow('no ambassador yet');
    expect(await nameOf('PT')).toBe('Accepted');
  });

  it('reaches others once the change is durable, outside its transaction; their failure is theirs', async () => {
    const heard = new Promise((resolve) => {
      events.after(RolloutClosed, () => Promise.reject(new Error('no network')));
      events.after(RolloutClosed, async (ctx, { code }) => {
        const name = await nameOf(code);
        resolve([ctx.tx, name]);
      });
    });
    await rename('Closed', new RolloutClosed('PT'));
    expect(await heard).toEqual([undefined, 'Closed']);
  });

  it('of a change that was undone is heard by nobody', async () => {
    const heard: string[] = [];
    events.after(RolloutOpened, (_ctx, { code }) => Promise.resolve(void heard.push(code)));
    await expect(rename('Refused', new RolloutOpened('PT'))).rejects.toThrow('no ambassador yet');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toEqual([]);
  });
});
