import { database, type Placed } from './database.ts';
import { draftFrom } from './handing-back.ts';
import type { Item } from './items.ts';
import type { Store } from './queue.ts';

/** Durable: what was kept is still there when the battery gave up. */
const DURABLE = { durability: 'strict' } as const;

/** Items in the storage of this phone. Each call is one transaction. */
export const phoneStore: Store = {
  async add(item) {
    const db = await database();
    const step = db.transaction(['items', 'drafts'], 'readwrite', DURABLE);
    await Promise.all([
      step.objectStore('items').add(item),
      step.objectStore('drafts').delete([item.owner, item.action]),
      step.done,
    ]);
  },

  async find(token) {
    const found = await (await database()).getFromIndex('items', 'token', token);
    return found && withoutPlace(found);
  },

  async of(owner) {
    const found = await (await database()).getAllFromIndex('items', 'owner', owner);
    return found.map(withoutPlace);
  },

  async change(token, step) {
    const transaction = (await database()).transaction('items', 'readwrite', DURABLE);
    const now = await transaction.store.index('token').get(token);
    const after = now && step(withoutPlace(now));
    if (now?.place !== undefined) {
      if (after) await transaction.store.put({ ...after, place: now.place });
      else await transaction.store.delete(now.place);
    }
    await transaction.done;
    return after ?? undefined;
  },

  async handBack(token, may, beside) {
    const step = (await database()).transaction(['items', 'drafts'], 'readwrite', DURABLE);
    const [items, drafts] = [step.objectStore('items'), step.objectStore('drafts')];
    const now = await items.index('token').get(token);
    const isFree = now && (await drafts.getKey([now.owner, now.action])) === undefined;
    const handed = isFree && may(withoutPlace(now)) ? now.place : undefined;
    if (now && handed !== undefined)
      await Promise.all([items.delete(handed), drafts.put(draftFrom(withoutPlace(now), beside))]);
    await step.done;
    return handed !== undefined;
  },
};

function withoutPlace({ place: _place, ...item }: Placed): Item {
  return item;
}
