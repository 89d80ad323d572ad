import { database, type Placed } from './database.ts';
import { draftFrom } from './handing-back.ts';
import type { Item } from './items.ts';
import type { Store } from './queue.ts';

/** `strict` makes the browser write to disk before a call ends, so that an item survives an empty battery. */
const DURABLE = { durability: 'strict' } as const;

export const phoneStore: Store = {
  async add(item, isAgain = false) {
    const step = (await database()).transaction(['items', 'drafts'], 'readwrite', DURABLE);
    const drafts = step.objectStore('drafts');
    const cameFrom = (await drafts.get([item.owner, item.action]))?.origin?.token;
    const isOwn = cameFrom === item.token;
    const added = !isAgain || isOwn;
    await Promise.all([
      added ? step.objectStore('items').add(item) : undefined,
      added && (isOwn || cameFrom === undefined) ? drafts.delete([item.owner, item.action]) : undefined,
      step.done,
    ]);
    return added;
  },

  async find(token) {
    const found = await (await database()).getFromIndex('items', 'token', token);
    return found && withoutPlace(found);
  },

  async listItems(owner) {
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
    const draft = isFree && may(withoutPlace(now)) ? draftFrom(withoutPlace(now), beside) : undefined;
    if (draft && now?.place !== undefined) await Promise.all([items.delete(now.place), drafts.put(draft)]);
    await step.done;
    return draft;
  },
};

function withoutPlace({ place: _place, ...item }: Placed): Item {
  return item;
}
