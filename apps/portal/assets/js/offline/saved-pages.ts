import { noteVisit, notedVisit, cacheName } from './visits.ts';

const SAVED_AT = 'x-pepite-saved-at';
const VERSION = 'x-pepite-version';
const FRESH_MS = 10 * 60_000;
const CURRENT_MS = 6 * 3_600_000;

/** Nobody is signed in any more, or somebody else is. */
const OTHERWISE_SIGNED_IN = new Set([401, 409]);

/** Whether a copy of the page is kept. The thanks page makes sense only once. */
export function isKept(path: string): boolean {
  return path === '/waiting' || (/^\/testing(\/|$)/.test(path) && !path.endsWith('/thanks'));
}

export function ownerIn(html: string): string | null {
  return /<meta name="pepite-owner" content="([0-9a-f]+)">/.exec(html.slice(0, 5_000))?.[1] ?? null;
}

function languageIn(html: string): string {
  return /<html[^>]* lang="([\w-]+)"/.exec(html.slice(0, 500))?.[1] ?? 'en';
}

/** Whether a response is an HTML page. A download or an error does not say who is signed in. */
export function isPage(response: Response): boolean {
  return response.ok && response.type === 'basic' && /^text\/html\b/.test(response.headers.get('content-type') ?? '');
}

/** Notes who is signed in and saves the page. Returns the language if it has changed. */
export async function learnFrom(response: Response, address: URL): Promise<string | undefined> {
  if (!isPage(response)) return undefined;
  const html = await response.text();
  const [owner, language] = [ownerIn(html), languageIn(html)];
  const before = await noteVisit({ owner, language });
  // A flash message must not appear again with the copy.
  const keepable = owner !== null && !address.search && !html.includes('class="flash ');
  if (keepable && isKept(address.pathname)) await savePage(owner, address.pathname, response, html, '');
  return language === before.language ? undefined : language;
}

async function savePage(owner: string, path: string, response: Response, html: string, version: string): Promise<void> {
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  headers.set(SAVED_AT, new Date().toISOString());
  headers.set(VERSION, version);
  const cache = await caches.open(cacheName(owner));
  await cache.put(path, new Response(html, { headers }));
  // If the person signed out meanwhile, their copies are deleted.
  if ((await notedVisit()).owner !== owner) await caches.delete(cacheName(owner));
}

export async function savedPage(path: string): Promise<Response | undefined> {
  const { owner } = await notedVisit();
  if (owner === null || !isKept(path)) return undefined;
  const kept = await (await caches.open(cacheName(owner))).match(path);
  if (!kept) return undefined;
  const mark = `<html data-saved-at="${kept.headers.get(SAVED_AT) ?? ''}" `;
  return new Response((await kept.text()).replace('<html ', mark), { headers: kept.headers });
}

interface Offered {
  readonly pages: readonly { readonly path: string; readonly version: string }[];
}

/** Fetches the pages of the person's rollouts that are missing or old. True when all were fetched or current. */
export async function fetchPages(): Promise<boolean> {
  const { owner } = await notedVisit();
  if (owner === null) return false;
  const headers = { 'x-pepite-copy': '1', 'x-pepite-owner': owner };
  const list = await fetch('/testing/offline-pages', { headers: { ...headers, accept: 'application/json' } });
  if (!list.ok) return false;
  const { pages } = (await list.json()) as Offered;
  const cache = await caches.open(cacheName(owner));
  let complete = true;
  for (const { path, version } of pages) {
    if (isCurrent(await cache.match(path), version)) continue;
    const response = await fetch(path, { headers });
    const html = await response.text();
    if (response.ok ? ownerIn(html) !== owner : OTHERWISE_SIGNED_IN.has(response.status)) return false;
    if (response.ok && !response.redirected) await savePage(owner, path, response, html, version);
    else complete = false;
    if ((await notedVisit()).owner !== owner) return false;
  }
  await dropOthers(cache, new Set(pages.map(({ path }) => path)));
  return complete;
}

function isCurrent(kept: Response | undefined, version: string): boolean {
  if (!kept) return false;
  const age = Date.now() - Date.parse(kept.headers.get(SAVED_AT) ?? '');
  return age < FRESH_MS || (age < CURRENT_MS && kept.headers.get(VERSION) === version);
}

async function dropOthers(cache: Cache, offered: ReadonlySet<string>): Promise<void> {
  const others = (await cache.keys()).filter(({ url }) => !offered.has(new URL(url).pathname));
  await Promise.all(others.map((request) => cache.delete(request)));
}
