import { database } from './database.ts';
import type { Lock } from './queue.ts';

const NAME = 'pepite-queue';
const LEASE_MS = 15_000;
const RENEW_MS = 4_000;
const ASK_AGAIN_MS = 500;

interface Lease {
  readonly holder: string;
  readonly until: number;
}

/** One sender at a time over all tabs and the worker: by Web Locks, or without them a lease in the database. */
export function senderLock(): Lock {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return { hold: holdLease };
  return { hold: <T>(work: () => Promise<T>) => locks.request(NAME, work) as Promise<T> };
}

/** If a tab dies with the lease, the others wait until it expires. */
export async function holdLease<T>(work: () => Promise<T>): Promise<T> {
  const holder = crypto.randomUUID();
  while (!(await takeLease(holder))) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  const renewal = setInterval(() => void takeLease(holder), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await giveBack(holder);
  }
}

async function takeLease(holder: string): Promise<boolean> {
  const step = (await database()).transaction('notes', 'readwrite');
  const lease = (await step.store.get('lease')) as Lease | undefined;
  const free = !lease || lease.holder === holder || lease.until < Date.now();
  if (free) await step.store.put({ holder, until: Date.now() + LEASE_MS } satisfies Lease, 'lease');
  await step.done;
  return free;
}

async function giveBack(holder: string): Promise<void> {
  const step = (await database()).transaction('notes', 'readwrite');
  const lease = (await step.store.get('lease')) as Lease | undefined;
  if (lease?.holder === holder) await step.store.delete('lease');
  await step.done;
}
