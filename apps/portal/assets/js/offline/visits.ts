import { database } from './database.ts';

/** Who is signed in on this phone, as far as its last page from the server said. */
export interface Visit {
  /** Null for nobody. */
  readonly owner: string | null;
  readonly language: string;
}

const PAGES = 'pepite-pages-';
const NOBODY: Visit = { owner: null, language: 'en' };

/** The cache with the pages of one person. */
export function cacheName(owner: string): string {
  return PAGES + owner;
}

export async function notedVisit(): Promise<Visit> {
  return ((await (await database()).get('notes', 'visit')) as Visit | undefined) ?? NOBODY;
}

/** Somebody is here: the pages of everybody else go. Gives what was noted before. */
export async function noteVisit(visit: Visit): Promise<Visit> {
  const step = (await database()).transaction('notes', 'readwrite');
  const before = ((await step.store.get('visit')) as Visit | undefined) ?? NOBODY;
  await Promise.all([step.store.put(visit, 'visit'), step.done]);
  await forgetPages(visit.owner);
  return before;
}

/** Nobody is here until the next page from the server says who: what was saved is shown to none. */
export async function forgetVisit(): Promise<void> {
  await noteVisit({ ...(await notedVisit()), owner: null });
}

/** @param owner whose pages stay */
async function forgetPages(owner: string | null): Promise<void> {
  if (!('caches' in globalThis)) return;
  const others = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== cacheName(owner ?? ''));
  await Promise.all(others.map((name) => caches.delete(name)));
}
