import { AccessToken, Passwords, Roles } from '#identity';
import { Mail } from '#notifications';
import { Database, hashSecret } from '#platform';
import { aPerson } from '../../factories/directory.js';
import { auditOf } from '../../support/audit.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { PASSWORD, anAccount, send, signIn, type Account } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

const BETTER = 'sextant-muguet-tambour';

describe('my account', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });

  async function signedIn(account?: Account): Promise<{ browser: Browser; account: Account }> {
    const mine = account ?? (await anAccount());
    const browser = portal.browser();
    await signIn(browser, mine.email);
    return { browser, account: mine };
  }

  it('speaks the language I choose, on pages and wherever I am signed in', async () => {
    const { browser } = await signedIn();
    expect((await send(browser, '/me/language', { locale: 'de' })).headers['location']).toBe('/me');
    expect((await browser.get('/me')).text).toContain('Wo Sie angemeldet sind');
    await send(browser, '/language', { locale: 'fr', returnTo: '/me' });
    expect((await browser.get('/me')).text).toContain('Vos sessions ouvertes');
    expect((await send(browser, '/me/language', { locale: 'xx' })).status).toBe(422);
  });

  it('changes its password, which ends my other sessions and is on the audit trail', async () => {
    const { browser, account } = await signedIn();
    const other = (await signedIn(account)).browser;
    expect((await send(browser, '/me/password', { password: BETTER })).headers['location']).toBe('/me');
    expect((await other.get('/me')).status).toBe(303);
    expect((await browser.get('/me')).status).toBe(200);
    expect((await signIn(portal.browser(), account.email, PASSWORD)).status).toBe(422);
    expect((await signIn(portal.browser(), account.email, BETTER)).status).toBe(303);
    const mails = portal.get(Database).repository(undefined, Mail);
    expect(await mails.countBy({ personId: account.id, template: 'account.passwordChanged' })).toBe(1);
    expect((await auditOf(portal, 'password.change')).at(-1)).toMatchObject({ person_id: account.id, details: '{}' });
  });

  it('refuses a password somebody would try first', async () => {
    const { browser, account } = await signedIn();
    for (const password of ['too short', 'Password2026!', account.email, `${account.firstName} Silva Silva`]) {
      const answer = await send(browser, '/me/password', { password });
      expect(answer.status).toBe(422);
      expect(answer.text).not.toContain(password);
    }
  });

  it('asks an old session who is there before anything that would let a stranger stay', async () => {
    const { browser } = await signedIn();
    clock.moveOn({ minutes: 45 });
    const asked = await browser.get('/me/password');
    expect(asked.headers['location']).toBe('/me/proof?next=%2Fme%2Fpassword');
    expect((await send(browser, '/me/password', { password: BETTER })).headers['location']).toMatch('/me/proof');
    expect((await send(browser, '/me/tokens', { name: 'x' })).headers['location']).toMatch('/me/proof');
    const wrong = await send(browser, '/me/proof', { currentPassword: 'wrong-wrong-wrong', next: '/me/password' });
    expect(wrong.status).toBe(422);
    const proved = await send(browser, '/me/proof', { currentPassword: PASSWORD, next: '/me/password' });
    expect(proved.headers['location']).toBe('/me/password');
    expect((await browser.get('/me/password')).status).toBe(200);
    expect((await send(browser, '/me/password', { password: BETTER })).headers['location']).toBe('/me');
  });

  it('sends somebody without a password to sign in again, and back', async () => {
    const { id } = await anAccount({ password: null });
    const browser = await portal.as({ id });
    clock.moveOn({ minutes: 45 });
    const page = await browser.get('/me/proof?next=/me/tokens');
    expect(page.text).toContain('href="/sign-in?again&#x3D;1&amp;next&#x3D;%2Fme%2Ftokens"');
    expect((await browser.get('/sign-in?again=1&next=/me/tokens')).status).toBe(200);
  });

  it('does not send somebody without an address for a password that would open nothing', async () => {
    const person = await aPerson({ email: null, locale: 'en' });
    const browser = await portal.as(person);
    expect((await browser.get('/me').expect(200)).text).not.toContain('href="/me/password"');
    for (const minutes of [0, 45]) {
      clock.moveOn({ minutes });
      const page = await browser.get('/me/password').expect(200);
      expect(page.text).toContain('A password goes with an e-mail address');
      expect(page.text).not.toContain('name="password"');
    }
    const proof = await browser.get('/me/proof?next=/me/tokens').expect(200);
    expect(proof.text).toContain('href="/sign-in/code"');
    await browser.get('/sign-in/code').expect(200);
  });

  it('says where no mail goes out, instead of sending people to wait for one', async () => {
    const { id } = await anAccount({ password: null });
    const without = await openPortal({ clock, settings: { smtpUrl: undefined } });
    const served = await openPortal({ clock, settings: { smtpUrl: 'smtp://127.0.0.1:9' } });
    const said = async (portal: OpenPortal, path: string) => {
      const browser = await portal.as({ id });
      clock.moveOn({ minutes: 45 });
      return (await browser.get(path).set('accept-language', 'en').expect(200)).text.includes(
        'No mail server is set up',
      );
    };
    await send(await without.as({ id }), '/me/language', { locale: 'en' });
    for (const path of ['/me/proof', '/sign-in?again=1', '/sign-in/link', '/sign-in/link/sent'])
      expect([path, await said(without, path), await said(served, path)]).toEqual([path, true, false]);
    expect((await without.browser().get('/sign-in')).text).not.toContain('/sign-in/link"');
    expect((await served.browser().get('/sign-in')).text).toContain('formaction="/sign-in/link"');
  });

  it('does not let a thief guess the password of an open session for long', async () => {
    const { browser } = await signedIn();
    clock.moveOn({ minutes: 45 });
    const statuses = [];
    for (let guess = 0; guess < 11; guess += 1)
      statuses.push((await send(browser, '/me/proof', { currentPassword: `guess ${guess}` })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  });

  it('gives a token once, keeps its hash, and takes it back', async () => {
    const { browser, account } = await signedIn();
    const created = await send(browser, '/me/tokens', { name: 'Dashboard', days: '30' });
    const token = /pepite_[\w-]{32}/.exec(created.text)?.[0] ?? '';
    expect(created.status).toBe(200);
    const call = () => portal.browser().get('/api/v1/me').set('authorization', `Bearer ${token}`);
    expect((await call()).body).toMatchObject({ id: account.id, email: account.email });
    const mails = portal.get(Database).repository(undefined, Mail);
    expect(await mails.countBy({ personId: account.id, template: 'account.tokenCreated' })).toBe(1);
    const list = (await browser.get('/me/tokens')).text;
    expect(list).toContain('Dashboard');
    expect(list).not.toContain(token);
    const row = await portal.get(Database).repository(undefined, AccessToken).findOneByOrFail({ personId: account.id });
    expect(row.tokenHash).toBe(hashSecret(token));
    await send(browser, `/me/tokens/${row.id}/revoke`);
    expect((await call()).status).toBe(401);
    expect((await auditOf(portal, 'token.create')).at(-1)).toMatchObject({ subject_id: String(row.id) });
    expect((await auditOf(portal, 'token.revoke')).at(-1)).toMatchObject({ subject_id: String(row.id) });
  });

  it('has tokens that end by themselves, and nobody else’s', async () => {
    const { browser } = await signedIn();
    const token = /pepite_[\w-]{32}/.exec((await send(browser, '/me/tokens', { name: 'Short', days: '1' })).text)?.[0];
    const { id } = await portal
      .get(Database)
      .repository(undefined, AccessToken)
      .findOneByOrFail({ tokenHash: hashSecret(token ?? '') });
    expect((await send((await signedIn()).browser, `/me/tokens/${id}/revoke`)).status).toBe(404);
    clock.moveOn({ days: 1 });
    const call = portal
      .browser()
      .get('/api/v1/me')
      .set('authorization', `Bearer ${token ?? ''}`);
    expect((await call).status).toBe(401);
  });

  it('lets a token make another only with the password', async () => {
    const account = await anAccount();
    const api = await portal.api(account);
    const refused = await api.post('/api/v1/me/tokens').send({ name: 'More' });
    expect(refused.status).toBe(403);
    const wrong = await api.post('/api/v1/me/tokens').send({ name: 'More', currentPassword: 'wrong-wrong' });
    expect(wrong.status).toBe(422);
    const created = await api.post('/api/v1/me/tokens').send({ name: 'More', currentPassword: PASSWORD });
    expect(created.status).toBe(201);
    const tokens = (await api.get('/api/v1/me/tokens')).body as { items: { id: number; name: string }[] };
    expect(tokens.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['More', 'test']));
    expect(JSON.stringify(tokens)).not.toMatch(/hash/i);
    expect((await api.delete(`/api/v1/me/tokens/${tokens.items.find(({ name }) => name === 'More')!.id}`)).status).toBe(
      204,
    );
  });

  it('is the same through the API', async () => {
    const account = await anAccount();
    const api = await portal.api(account);
    expect((await api.patch('/api/v1/me').send({ locale: 'pt' })).status).toBe(204);
    expect((await api.get('/api/v1/me')).body).toMatchObject({ locale: 'pt', roles: [] });
    expect((await api.get('/api/v1/me/charter')).body).toMatchObject({ version: 1, accepted: false });
    expect((await portal.browser().get('/api/v1/me')).status).toBe(401);
  });

  it('loses its tokens with a new role and with a new password: no token grows or outlives them', async () => {
    const account = await anAccount();
    const promoted = await portal.api(account);
    await portal.get(Roles).grant(portal.system, account.id, { role: 'central' });
    expect((await promoted.get('/api/v1/me')).status).toBe(401);
    const kept = await portal.api(account);
    await portal.get(Passwords).set(portal.system, account.id, BETTER);
    expect((await kept.get('/api/v1/me')).status).toBe(401);
  });
});
