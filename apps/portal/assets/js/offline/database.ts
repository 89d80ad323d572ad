import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft } from './handing-back.ts';
import type { Item } from './items.ts';

export type Placed = Item & { readonly place?: number };

interface Shelves extends DBSchema {
  items: { key: number; value: Placed; indexes: { token: string; owner: string } };
  drafts: { key: [owner: string, form: string]; value: Draft; indexes: { owner: string } };
  notes: { key: string; value: unknown };
}

export type PhoneDatabase = IDBPDatabase<Shelves>;

const NAME = 'pepite';
const VERSION = 1;

let opened: Promise<PhoneDatabase> | undefined;

/** The IndexedDB of this phone. Throws where the browser refuses storage, as some do in private windows. */
export function database(): Promise<PhoneDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing)?.close();
}

function open(): Promise<PhoneDatabase> {
  return openDB<Shelves>(NAME, VERSION, {
    upgrade: (db) => {
      const items = db.createObjectStore('items', { keyPath: 'place', autoIncrement: true });
      items.createIndex('token', 'token', { unique: true });
      items.createIndex('owner', 'owner');
      db.createObjectStore('drafts', { keyPath: ['owner', 'form'] }).createIndex('owner', 'owner');
      db.createObjectStore('notes');
    },
    // Closed at once, so that a newer version of the pages can upgrade the database.
    blocking: () => void closeDatabase(),
    terminated: () => (opened = undefined),
  });
}
