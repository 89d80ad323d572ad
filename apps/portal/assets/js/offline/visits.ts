import { database } from './database.ts';

export interface Visit {
  readonly owner: string | null;
  readonly language: string;
}

const PAGES = 'pepite-pages-';
const NOBODY: Visit = { owner: null, language: 'en' };

export function cacheName(owner: string): string {
  return PAGES + owner;
}

export async function notedVisit(): Promise<Visit> {
  return ((await (await database()).get('notes', 'visit')) as Visit | undefined) ?? NOBODY;
}

/** Notes who is signed in and deletes the saved pages of everybody else. Returns the visit before. */
export async function noteVisit(visit: Visit): Promise<Visit> {
  const step = (await database()).transaction('notes', 'readwrite');
  const before = ((await step.store.get('visit')) as Visit | undefined) ?? NOBODY;
  await Promise.all([step.store.put(visit, 'visit'), step.done]);
  await forgetPages(visit.owner);
  return before;
}

/** Notes that nobody is signed in, until the server's next page says who is; saved pages are shown to nobody. */
export async function forgetVisit(): Promise<void> {
  await noteVisit({ ...(await notedVisit()), owner: null });
}

/** @param owner whose pages stay */
async function forgetPages(owner: string | null): Promise<void> {
  if (!('caches' in globalThis)) return;
  const others = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== cacheName(owner ?? ''));
  await Promise.all(others.map((name) => caches.delete(name)));
}
