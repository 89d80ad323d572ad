import supertest from 'supertest';
import { openPortal, type OpenPortal } from '../../support/portal.js';

describe('the edge of the web process', () => {
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal();
  });

  it('says it is alive and ready', async () => {
    await portal.browser().get('/health/live').expect(200, { status: 'ok' });
    await portal.browser().get('/health/ready').expect(200, { status: 'ok' });
  });

  it('answers what it does not know with a page, or with problem details', async () => {
    const page = await portal.browser().get('/nowhere').set('accept-language', 'fr').expect(404);
    expect(page.text).toContain('<html lang="fr-FR"');
    const problem = await portal.browser().get('/api/v1/nowhere').expect(404);
    expect(problem.type).toBe('application/problem+json');
    expect(problem.body).toMatchObject({ type: 'urn:pepite:error:errors.pages.notFound.text', status: 404 });
  });

  it('knows nothing at an address that cannot be read', async () => {
    const page = await portal.browser().get('/contributions/%ED%A0%80?q=1').expect(404);
    expect(page.type).toBe('text/html');
    const problem = await portal.browser().get('/api/v1/campaigns/%').expect(404);
    expect(problem.type).toBe('application/problem+json');
  });

  it('carries the security headers on every answer, errors and assets included', async () => {
    const unreadable = ['/%', '/contributions/%ED%A0%80', '/api/v1/campaigns/%ff'];
    for (const path of ['/health/live', '/nowhere', '/assets/nothing.css', '/api/v1/nowhere', ...unreadable]) {
      const { headers } = await portal.browser().get(path);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 303],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'http://localhost:3000' }, 303],
    [{ origin: 'https://evil.example' }, 403],
    [{}, 403],
  ])('lets a form with %j come to %i', async (headers, status) => {
    const form = supertest(portal.app.getHttpServer()).post('/language').type('form').set(headers);
    await form.send({ locale: 'pt', next: '/' }).expect(status);
  });

  it.each([
    'application/json',
    'APPLICATION/JSON; charset=utf-8',
    'text/plain',
    'application/x-www-form-urlencoded\t;x',
  ])('takes nothing but forms for a page, and is not confused by %j', async (type) => {
    const { status } = await portal.browser().post('/language').set('content-type', type).send('null');
    expect(status).toBe(type.startsWith('application/x') ? 422 : 415);
  });

  it('takes a form that says nothing for an empty one', async () => {
    await portal.browser().post('/language').expect(422);
    await portal.browser().post('/sign-in').expect(422);
  });

  it.each([
    ['{"__proto__": {"a": 1}}', 400],
    ['{"constructor": {"prototype": 1}}', 400],
    ['['.repeat(200_000), 413],
    [`{${'"a":{'.repeat(30)}`, 413],
    [`{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join()}}`, 413],
    ['[', 400],
    ['', 400],
    [`{"locale": "${'x'.repeat(2_000_000)}"}`, 413],
  ])('survives a hostile body', async (body, status) => {
    await portal.browser().put('/api/v1/me/contact').type('json').send(body).expect(status);
    await portal.browser().get('/health/live').expect(200);
  });
});
