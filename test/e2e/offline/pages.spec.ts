import { aTesterOf, HAPPY, openScene, send, type Scene } from '../testing/scene.js';
import type { Browser } from '../../support/portal.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});

interface Copy {
  path: string;
  version: string;
}

async function copiesOf(browser: Browser): Promise<Map<string, string>> {
  const { body } = await browser.get('/testing/offline-pages').expect(200);
  return new Map((body as { pages: Copy[] }).pages.map(({ path, version }) => [path, version]));
}

describe('the pages to keep for when there is no connection', () => {
  it('are those of my rollouts, down to the forms, and of nobody else’s', async () => {
    const { browser } = await aTesterOf(scene);
    const other = await openScene();
    const paths = [...(await copiesOf(browser)).keys()];
    const { base } = scene;
    expect(paths.slice(0, 3)).toEqual(['/testing', '/waiting', base]);
    expect(paths).toEqual(
      expect.arrayContaining([
        `${base}/contributions/new`,
        `${base}/missions/pay`,
        `${base}/missions/review`,
        `${base}/missions/review/own`,
        `${base}/missions/review/rival`,
      ]),
    );
    expect(paths.filter((path) => path.startsWith(other.base))).toEqual([]);
  });

  it('are another version once something was done, and the same otherwise', async () => {
    const { browser } = await aTesterOf(scene);
    const before = await copiesOf(browser);
    expect(await copiesOf(browser)).toEqual(before);
    await send(browser, scene.form, HAPPY).expect(303);
    const after = await copiesOf(browser);
    expect(after.get(scene.form)).not.toBe(before.get(scene.form));
    expect(after.get('/waiting')).toBe(before.get('/waiting'));
  });

  it('are another version in another language', async () => {
    const { browser } = await aTesterOf(scene);
    const before = await copiesOf(browser);
    await send(browser, '/language', { locale: 'de', returnTo: '/' }).expect(303);
    expect((await copiesOf(browser)).get('/waiting')).not.toBe(before.get('/waiting'));
  });

  it('take no message away that was meant for the reader', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    await send(browser, scene.form, { ...HAPPY, 'a.nps': '10', change: '1' }).expect(303);
    const copy = await browser.get(scene.base).set('x-pepite-copy', '1').expect(200);
    expect(copy.text).not.toContain('Your changes are saved.');
    expect((await browser.get(scene.base)).text).toContain('Your changes are saved.');
  });

  it('stay out of every cache but the one the worker fills itself', async () => {
    const { browser } = await aTesterOf(scene);
    for (const path of ['/testing', '/waiting', '/testing/offline-pages', scene.form]) {
      const { headers } = await browser.get(path).expect(200);
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});

describe('the app to install', () => {
  it('is described in the reader’s language', async () => {
    const browser = scene.portal.browser();
    const said = async (language: string) => {
      const { headers, text } = await browser.get('/manifest.webmanifest').set('accept-language', language).expect(200);
      expect(headers['content-type']).toContain('application/manifest+json');
      return JSON.parse(text) as Record<string, unknown>;
    };
    expect(await said('pt')).toMatchObject({ name: 'Pépite', lang: 'pt-PT', start_url: '/', display: 'standalone' });
    expect((await said('de'))['description']).not.toBe((await said('fr'))['description']);
    const purposes = ((await said('en'))['icons'] as { sizes: string; purpose: string }[]).map(
      ({ sizes, purpose }) => `${sizes} ${purpose}`,
    );
    expect(purposes).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
  });

  it('has a page that stands in for all others, which says nothing of anybody', async () => {
    const { text } = await scene.portal.browser().get('/offline').set('accept-language', 'de').expect(200);
    expect(text).toContain('Keine Verbindung');
    expect(text).not.toContain('pepite-owner');
  });
});
