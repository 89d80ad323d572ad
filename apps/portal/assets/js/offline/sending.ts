import { senderLock } from './locks.ts';
import { network } from './network.ts';
import { phoneStore } from './phone-store.ts';
import { Queue, type Outcome, type SendOptions } from './queue.ts';

const SYNC = 'pepite-queue';
const FIRST_TRY_AGAIN_MS = 10_000;
const LAST_TRY_AGAIN_MS = 5 * 60_000;

export const queue = new Queue(phoneStore, network, senderLock(), {
  now: () => Date.now(),
  chance: () => Math.random(),
  token: () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
});

/** Sends what waits and tells all pages on this phone about it. */
export async function sendNow(owner: string, options: SendOptions = {}): Promise<Map<string, Outcome>> {
  try {
    return await queue.send(owner, options);
  } finally {
    announce();
  }
}

export function announce(): void {
  channel()?.postMessage('');
  for (const listener of listeners) listener();
}

export function onChange(listener: () => void): void {
  listeners.add(listener);
  channel()?.addEventListener('message', listener);
}

const listeners = new Set<() => void>();
let opened: BroadcastChannel | undefined;

function channel(): BroadcastChannel | undefined {
  if ('BroadcastChannel' in globalThis) opened ??= new BroadcastChannel('pepite-queue');
  return opened;
}

/** Keeps sending while the page is open: when the connection comes back, and from time to time. */
export function keepSending(owner: string): void {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const round = async (): Promise<void> => {
    clearTimeout(timer);
    if (!(await isWaiting(owner))) return;
    const ends = [...(await sendNow(owner)).values()];
    failures = ends.some(({ kind }) => kind === 'taken') ? 0 : failures + 1;
    if (await isWaiting(owner)) timer = setTimeout(start, tryAgainMs(failures));
  };
  const start = () => void round().catch(() => undefined);
  window.addEventListener('online', start);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') start();
  });
  start();
}

async function isWaiting(owner: string): Promise<boolean> {
  return (await queue.listUnsent(owner)).some(({ status }) => status === 'waiting');
}

function tryAgainMs(failures: number): number {
  return Math.min(FIRST_TRY_AGAIN_MS * 2 ** failures, LAST_TRY_AGAIN_MS) * (0.5 + Math.random() / 2);
}

/** Asks the browser to wake the worker when there is a connection, and not to clear our storage when space is short. */
export async function askForHelp(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
  const registration = (await navigator.serviceWorker?.getRegistration()) as
    (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }) | undefined;
  await registration?.sync?.register(SYNC).catch(() => undefined);
}
