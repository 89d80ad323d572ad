import supertest from 'supertest';
import { aPerson, aRole } from '../../factories/directory.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { everyRow } from '../../support/rows-of-database.js';
import { askingOrder, pathTo, requestOf } from '../permissions/asking.js';
import { twoCountries, type World } from '../permissions/world.js';

/** What a browser says of a form that was not sent from one of our pages, or that does not come from a browser at all. */
const FOREIGN: Record<string, string>[] = [
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:3000.evil.example' },
  { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { referer: 'http://localhost:3000/me', host: 'localhost:3000' },
  { 'x-http-method-override': 'GET', 'sec-fetch-site': 'cross-site' },
];
/** Anybody may read and keep them. */
const FOR_ALL = ['/api/v1/openapi.json', '/worker.js'];

describe('every page', () => {
  let portal: OpenPortal;
  let world: World;
  let pages: Route[];
  beforeAll(async () => {
    portal = await openPortal();
    world = await twoCountries(portal);
    pages = askingOrder(routesOf(portal));
  });

  it('that changes anything refuses a form from elsewhere, whoever is signed in', async () => {
    const central = await aPerson({ entity: world.own.entity });
    await aRole(central, 'central');
    const cookie = (await portal.as(central)).jar.getCookies({
      path: '/',
      domain: '127.0.0.1',
      secure: false,
      script: false,
    });
    const session = cookie.toValueString();
    expect(session).toContain('pepite_session=');
    const before = await everyRow(portal, ['throttle', 'session']);
    const wrong: string[] = [];
    const unsafe = pages.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/'));
    for (const { method, path } of unsafe)
      for (const headers of FOREIGN) {
        const agent = supertest(portal.app.getHttpServer())[method.toLowerCase() as 'post'](pathTo(path, world.own));
        const { status } = await agent
          .set({ cookie: session, ...headers })
          .type('form')
          .send({});
        if (status !== 403) wrong.push(`${method} ${path} ${JSON.stringify(headers)}: ${status}`);
      }
    expect(unsafe.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
    expect(await everyRow(portal, ['throttle', 'session'])).toEqual(before);
  }, 120_000);

  it('is kept by nobody else, answered or refused', async () => {
    const wrong: string[] = [];
    for (const route of pages.filter(({ method, path }) => method === 'GET' && !FOR_ALL.includes(path)))
      for (const caller of ['central', 'anonymous'] as const) {
        const browser = route.path.startsWith('/api/') ? await world.apiOf(caller) : await world.as(caller);
        const { headers } = await requestOf(browser, route, world.own);
        if (!/^(no-store|private, no-cache)$/.test(headers['cache-control'] ?? ''))
          wrong.push(`${route.path} ${caller}`);
      }
    expect(wrong).toEqual([]);
    for (const path of [
      '/nowhere',
      '/assets/nothing.css',
      '/assets/..%5c..%5cpackage.json',
      '/assets/..%2f..%2fpackage.json',
    ])
      expect([path, (await portal.browser().get(path)).headers['cache-control']]).toEqual([path, 'no-store']);
  }, 120_000);

  it('shows no message that it did not leave itself, and breaks at none', async () => {
    const person = await aPerson();
    const planted = [1, '', {}, [], { key: null }, { key: '__proto__' }, { kind: 'success', key: 'sign-in.signedOut' }];
    for (const each of planted) {
      const browser = await portal.as(person);
      browser.jar.setCookie(`pepite_flash=${Buffer.from(JSON.stringify(each)).toString('base64url')}; path=/`);
      const { status, text } = await browser.get('/me');
      expect([JSON.stringify(each), status]).toEqual([JSON.stringify(each), 200]);
      expect(text).not.toContain('You are signed out.');
    }
    const browser = await portal.as(person);
    await browser.post('/sign-out').expect(303);
    expect((await browser.get('/sign-in')).text).toContain('You are signed out.');
  });
});
