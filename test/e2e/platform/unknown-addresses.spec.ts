import type { Person } from '#identity';
import { aPerson, anEntity } from '../../factories/directory.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { routesOf } from '../../support/routes.js';
import { send } from '../../support/sign-in.js';

/** Where nothing is, or nothing that can be read. */
const UNKNOWN = [
  '/nowhere',
  '/rollouts',
  '/testing/nowhere/at/all',
  '/%ff',
  '/assets/gone.css',
  '/me/',
  '/.env',
  '/TESTING',
];

describe('an address where nothing is', () => {
  let portal: OpenPortal;
  let person: Person;
  let reader: Browser;
  beforeAll(async () => {
    portal = await openPortal();
    person = await aPerson({ entity: await anEntity({ code: 'FR' }), locale: 'fr' });
    reader = await portal.as(person);
  });

  it.each(UNKNOWN)('%s is answered in the language and the dress of who is signed in', async (address) => {
    const { status, text, headers } = await reader.get(address).set('accept-language', 'de');
    expect(status).toBe(404);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(text).toContain('<html lang="fr-FR"');
    expect(text).toContain(person.lastName);
    expect(text).toContain('class="site-nav"');
    expect(text).toContain('<a class="btn btn-outline" href="/">');
  });

  it.each(UNKNOWN)('%s is answered in the language of the browser before signing in', async (address) => {
    const { status, text } = await portal.browser().get(address).set('accept-language', 'pt-BR,pt;q=0.9');
    expect(status).toBe(404);
    expect(text).toContain('<html lang="pt-PT"');
    expect(text).toContain('class="bare-header"');
  });

  it('is answered alike for what nothing is done with, and for a form that is refused as a whole', async () => {
    const asked = [
      await reader.put('/inbox').type('form').send({}),
      await send(reader, '/nowhere', { text: 'two words' }),
      await reader.post('/me/language').type('text/csv').send('a;b'),
      await reader.post('/me/language').type('form').send('a=b&'.repeat(300_000)),
    ];
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 415, 413]);
    for (const { text } of asked) expect(text).toMatch(/<html lang="fr-FR"[^]*class="site-nav"/);
  });

  it('is a problem for a program, in the language of its person', async () => {
    const { status, body, headers } = await (await portal.api(person)).get('/api/v1/nowhere');
    expect([status, headers['content-type'], headers['content-language']]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
      'fr-FR',
    ]);
    expect(body).toMatchObject({ status: 404, title: expect.any(String), detail: expect.any(String) });
  });

  it('is none that a form was sent to: it leads to the page it belongs to', async () => {
    const routes = routesOf(portal).filter(({ path }) => !path.startsWith('/api'));
    const shown = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
    const sentOnly = routes.filter(({ method, path }) => method === 'POST' && !shown.has(path));
    expect(sentOnly.length).toBeGreaterThan(30);
    const patterns = [...shown].map((path) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
    for (const { path } of sentOnly) {
      const address = path.replace(/:\w+/g, '7');
      if (patterns.some((pattern) => pattern.test(address))) continue;
      const { status, headers } = await reader.get(`${address}?x=1`);
      const location = headers['location'] ?? '';
      expect([address, status]).toEqual([address, 303]);
      expect(address.startsWith(location)).toBe(true);
      expect([address, patterns.some((pattern) => pattern.test(location))]).toEqual([address, true]);
    }
  });
});
