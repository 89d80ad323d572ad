import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { closeDatabase } from './database.ts';
import { fetchPages, isKept, learnFrom, savedPage } from './saved-pages.ts';
import { forgetVisit, noteVisit, notedVisit } from './visits.ts';

const ANA = 'a'.repeat(32);
const BRUNO = 'b'.repeat(32);

/** The part of the browser's caches that is used. */
class PretendCaches {
  readonly shelves = new Map<string, Map<string, Response>>();

  keys = () => Promise.resolve([...this.shelves.keys()]);
  delete = (name: string) => Promise.resolve(this.shelves.delete(name));
  open = (name: string) => {
    const shelf = this.shelves.get(name) ?? new Map<string, Response>();
    this.shelves.set(name, shelf);
    return Promise.resolve({
      match: (path: string) => Promise.resolve(shelf.get(path)?.clone()),
      put: (path: string, response: Response) => Promise.resolve(void shelf.set(path, response)),
      keys: () => Promise.resolve([...shelf.keys()].map((path) => ({ url: `http://localhost${path}` }))),
      delete: ({ url }: { url: string }) => Promise.resolve(shelf.delete(new URL(url).pathname)),
    });
  };
}

let kept: PretendCaches;
beforeEach(async () => {
  await closeDatabase();
  kept = new PretendCaches();
  Object.assign(globalThis, { indexedDB: new IDBFactory(), caches: kept });
});

function pageOf(owner: string | null, text = 'My missions', status = 200): Response {
  const meta = owner ? `<meta name="pepite-owner" content="${owner}">` : '';
  const html = `<!doctype html>\n<html lang="pt-PT">\n<head>${meta}</head><body>${text}</body></html>`;
  const response = new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
  return Object.defineProperty(response, 'type', { value: 'basic' });
}

const at = (path: string) => new URL(path, 'http://localhost');
const textOf = async (path: string) => (await savedPage(path))?.text();

describe('a page on its way to the reader', () => {
  it('is kept for its owner, and opens for them only, marked as a copy', async () => {
    await learnFrom(pageOf(ANA), at('/testing'));
    expect(await textOf('/testing')).toMatch(/<html data-saved-at="20[^"]+" lang="pt-PT">.*My missions/s);
    await learnFrom(pageOf(BRUNO), at('/testing/7'));
    expect(await textOf('/testing')).toBeUndefined();
    expect([...kept.shelves.keys()]).toEqual([`pepite-pages-${BRUNO}`]);
    await learnFrom(pageOf(null, 'Sign in'), at('/sign-in'));
    expect(await textOf('/testing/7')).toBeUndefined();
    expect(kept.shelves.size).toBe(0);
  });

  it('tells who is here, unless the server was not well', async () => {
    await learnFrom(pageOf(ANA), at('/testing'));
    await learnFrom(pageOf(null, 'Back in a moment', 503), at('/testing'));
    expect(await notedVisit()).toEqual({ owner: ANA, language: 'pt-PT' });
    expect(await textOf('/testing')).toContain('My missions');
  });

  it('says when it speaks another language', async () => {
    expect(await learnFrom(pageOf(ANA), at('/testing'))).toBe('pt-PT');
    expect(await learnFrom(pageOf(ANA), at('/testing'))).toBeUndefined();
  });

  it('is not kept when it was for its moment only', async () => {
    await learnFrom(pageOf(ANA, '<div class="flash stack">Saved</div>'), at('/testing'));
    await learnFrom(pageOf(ANA), at('/testing/7/thanks?mission=review'));
    await learnFrom(pageOf(ANA), at('/campaigns/3'));
    expect(await textOf('/testing')).toBeUndefined();
    expect(await textOf('/testing/7/thanks')).toBeUndefined();
    expect(await textOf('/campaigns/3')).toBeUndefined();
  });
});

it.each([
  ['/testing', true],
  ['/testing/7/missions/review/own', true],
  ['/testing/7/contributions/new', true],
  ['/waiting', true],
  ['/testing/7/thanks', false],
  ['/testings', false],
  ['/me', false],
])('of all pages those of a tester are kept: %s is %s', (path, is) => {
  expect(isKept(path)).toBe(is);
});

describe('fetching the pages of my rollouts', () => {
  /** Who the server thinks asks, and what it was asked for. */
  let signedIn: string | null = ANA;
  let asked: string[] = [];
  let version = 'one';
  beforeEach(async () => {
    [signedIn, asked, version] = [ANA, [], 'one'];
    globalThis.fetch = ((path: string) => {
      asked.push(path);
      if (path !== '/testing/offline-pages')
        return Promise.resolve(pageOf(signedIn, path, path.endsWith('/new') ? 404 : 200));
      const pages = ['/testing', '/testing/7', '/testing/7/contributions/new'].map((each) => ({ path: each, version }));
      return Promise.resolve(Response.json({ pages }));
    }) as typeof fetch;
    await noteVisit({ owner: ANA, language: 'pt-PT' });
  });

  it('brings each of them, and goes on where one is refused', async () => {
    await expect(fetchPages()).resolves.toBe(false);
    expect(await textOf('/testing/7')).toContain('/testing/7');
    expect(asked).toHaveLength(4);
  });

  it('leaves what is fresh, and takes what has changed since', async () => {
    await fetchPages();
    asked = [];
    await fetchPages();
    expect(asked).toEqual(['/testing/offline-pages', '/testing/7/contributions/new']);
    const [shelf] = kept.shelves.values();
    for (const [path, response] of shelf ?? []) {
      const headers = new Headers(response.headers);
      headers.set('x-pepite-saved-at', new Date(Date.now() - 3_600_000).toISOString());
      shelf?.set(path, new Response(await response.text(), { headers }));
    }
    asked = [];
    await fetchPages();
    expect(asked).toHaveLength(2);
    version = 'two';
    asked = [];
    await fetchPages();
    expect(asked).toHaveLength(4);
  });

  it('keeps nothing of somebody else who signed in meanwhile', async () => {
    signedIn = BRUNO;
    await fetchPages();
    expect(await textOf('/testing')).toBeUndefined();
    expect([...kept.shelves.values()].map(({ size }) => size)).toEqual([0]);
  });

  it('leaves nothing behind of whoever signs out while it is under way', async () => {
    const answer = globalThis.fetch;
    globalThis.fetch = (async (path: string) => {
      if (path === '/testing/7') await forgetVisit();
      return answer(path);
    }) as typeof fetch;
    await expect(fetchPages()).resolves.toBe(false);
    expect([...kept.shelves.values()].every(({ size }) => size === 0)).toBe(true);
  });
});
