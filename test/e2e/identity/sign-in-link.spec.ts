import { SignInLink, SignInLinks } from '#identity';
import { Mail } from '#notifications';
import { Database, UnitOfWork } from '#platform';
import { auditOf } from '../../support/audit.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { anAccount, cookiesOf, outside, send, signIn } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

const NOBODY = 'nobody.here@horizon.example';

describe('signing in with a link by e-mail', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });

  const ask = (browser: Browser, email: string, next = '/me') => send(browser, '/sign-in/link', { email, next });

  /** The work for a request begins some seconds after it. */
  async function aLittleLater(): Promise<void> {
    clock.moveOn({ seconds: 5 });
    await portal.work();
  }

  /** The address in the mail that went out last, as the recipient gets it. */
  async function mailedLink(): Promise<string> {
    await aLittleLater();
    const [latest] = await portal
      .get(Database)
      .repository(undefined, SignInLink)
      .find({ order: { id: 'DESC' }, take: 1 });
    const secret = await portal.get(SignInLinks).mint(portal.system, latest?.id ?? 0);
    return `/sign-in/link/${secret ?? 'none'}`;
  }

  it('goes by a button, so that a program that checks mails uses nothing up', async () => {
    const { email } = await anAccount({ password: null });
    const browser = portal.browser();
    expect((await ask(browser, email, '/me?from=mail')).headers['location']).toBe(
      '/sign-in/link/sent?next=%2Fme%3Ffrom%3Dmail',
    );
    const link = await mailedLink();
    for (let look = 0; look < 2; look += 1) {
      expect((await portal.browser().get(link)).status).toBe(403);
      const opened = await browser.get(link);
      expect(opened.status).toBe(200);
      expect(opened.text).toContain(`action="${link}"`);
    }
    const pressed = await send(browser, link);
    expect(pressed.status).toBe(303);
    expect(pressed.headers['location']).toBe('/me?from=mail');
    expect((await browser.get('/me')).text).toContain(email);
    expect((await auditOf(portal, 'session.start')).at(-1)?.details).toBe('{"method":"link"}');
  });

  it('works once', async () => {
    const { email } = await anAccount();
    const browser = portal.browser();
    await ask(browser, email);
    const link = await mailedLink();
    await send(browser, link);
    const again = await send(browser, link);
    expect(again.status).toBe(410);
    expect(again.text).toContain('This link no longer works');
    expect(cookiesOf(again).has('pepite_session')).toBe(false);
    expect((await browser.get(link)).status).toBe(410);
  });

  it('opens nothing in another browser, and stays good for the one that asked', async () => {
    const { email } = await anAccount();
    const browser = portal.browser();
    await ask(browser, email);
    const link = await mailedLink();
    const other = portal.browser();
    const tried = await send(other, link);
    expect(tried.status).toBe(403);
    expect(tried.text).toContain('This link belongs to another browser');
    expect(tried.text).toContain('href="/sign-in/link"');
    expect((await other.get('/me')).status).toBe(303);
    expect((await send(browser, link)).status).toBe(303);
  });

  it('ends when a newer one is asked for', async () => {
    const { email } = await anAccount();
    const [earlier, later] = [portal.browser(), portal.browser()];
    await ask(earlier, email);
    const first = await mailedLink();
    clock.moveOn({ minutes: 1 });
    await ask(later, email);
    const second = await mailedLink();
    expect((await send(earlier, first)).status).toBe(410);
    expect((await send(later, second)).status).toBe(303);
  });

  /** What each of somebody's links is worth now, in the order they were asked for. */
  async function secretsOf(personId: number): Promise<(string | null)[]> {
    const links = await portal
      .get(Database)
      .repository(undefined, SignInLink)
      .find({ where: { personId }, order: { id: 'ASC' } });
    return Promise.all(links.map(({ id }) => portal.get(SignInLinks).mint(portal.system, id)));
  }

  it('is the newest of two whose work begins at once', async () => {
    const { id, email } = await anAccount();
    const browser = portal.browser();
    await ask(browser, email);
    clock.moveOn({ minutes: 1 });
    await ask(browser, email);
    await aLittleLater();
    expect((await secretsOf(id)).map((secret) => secret !== null)).toEqual([false, true]);
    expect(await portal.get(Database).repository(undefined, Mail).countBy({ personId: id })).toBeGreaterThan(0);
  });

  it('that was asked for twice in a minute opens by either mail, and then the other is used up too', async () => {
    for (const which of [0, 1]) {
      const { id, email } = await anAccount();
      const browser = portal.browser();
      await ask(browser, email);
      clock.moveOn({ seconds: which * 50 });
      await ask(browser, email);
      await aLittleLater();
      expect(await portal.get(Database).repository(undefined, Mail).countBy({ personId: id })).toBe(2);
      const secrets = await secretsOf(id);
      expect((await send(browser, `/sign-in/link/${secrets[which]}`)).status).toBe(303);
      expect((await send(browser, `/sign-in/link/${secrets[1 - which]}`)).status).toBe(410);
    }
  });

  it('of a browser its owner knows does not end because strangers ask', async () => {
    const { email } = await anAccount();
    const own = portal.browser();
    await signIn(own, email);
    await send(own, '/sign-out');
    await ask(own, email);
    const link = await mailedLink();
    for (let time = 0; time < 12; time += 1) await ask(portal.browser(), email);
    await aLittleLater();
    expect((await send(own, link)).status).toBe(303);
  });

  it('is good for ten minutes', async () => {
    const { email } = await anAccount();
    const browser = portal.browser();
    await ask(browser, email);
    const link = await mailedLink();
    clock.moveOn({ minutes: 9 });
    expect((await browser.get(link)).status).toBe(200);
    clock.moveOn({ minutes: 2 });
    expect((await browser.get(link)).status).toBe(410);
    expect((await send(browser, link)).status).toBe(410);
  });

  it('is not sent any more when the mail server was away for too long', async () => {
    const { id, email } = await anAccount();
    await ask(portal.browser(), email);
    clock.moveOn({ minutes: 11 });
    expect(await mailedLink()).toBe('/sign-in/link/none');
    expect(await portal.get(Database).repository(undefined, Mail).existsBy({ personId: id, status: 'sent' })).toBe(
      false,
    );
  });

  it('is answered alike for an address nobody has, and leaves the same trace', async () => {
    const { id, email } = await anAccount();
    const known = await ask(portal.browser(), email);
    const unknown = await ask(portal.browser(), NOBODY);
    expect(outside(unknown, NOBODY)).toEqual(outside(known, email));
    expect([...cookiesOf(unknown).keys()]).toEqual([...cookiesOf(known).keys()]);
    const links = await portal
      .get(Database)
      .repository(undefined, SignInLink)
      .find({ order: { id: 'DESC' }, take: 2 });
    expect(links.map(({ personId }) => personId)).toEqual([null, id]);
    await aLittleLater();
    const mails = await portal.get(Database).repository(undefined, Mail).findBy({ template: 'account.signInLink' });
    expect(mails.filter(({ personId }) => personId === id)).toHaveLength(1);
    expect(mails.every(({ references }) => Object.keys(references).join() === 'linkId')).toBe(true);
  });

  it('is asked for five times in a quarter of an hour in one browser, ten times from one network, known or not', async () => {
    const { email } = await anAccount();
    for (const address of [email, `x${NOBODY}`]) {
      const [answers, browser] = [[] as number[], portal.browser()];
      for (let time = 0; time < 6; time += 1) answers.push((await ask(browser, address)).status);
      for (let time = 0; time < 6; time += 1) answers.push((await ask(portal.browser(), address)).status);
      expect(answers).toEqual([...Array<number>(5).fill(303), 429, ...Array<number>(5).fill(303), 429]);
    }
    clock.moveOn({ minutes: 16 });
    expect((await ask(portal.browser(), email)).status).toBe(303);
  });

  it('queues one mail even when its job runs twice', async () => {
    const { id, email } = await anAccount();
    await ask(portal.browser(), email);
    await aLittleLater();
    const database = portal.get(Database);
    await portal
      .get(UnitOfWork)
      .run(portal.system, (inner) =>
        database.query(inner, `UPDATE job SET status = 'queued' WHERE kind = 'identity.sign-in-link'`),
      );
    await portal.work();
    expect(await database.repository(undefined, Mail).countBy({ personId: id })).toBe(1);
  });

  it('shows the form again for what is no address', async () => {
    const answer = await ask(portal.browser(), 'not an address');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="not an address"');
  });

  it('keeps neither the secret of the link nor that of the browser', async () => {
    const { email } = await anAccount();
    const browser = portal.browser();
    const cookie = cookiesOf(await ask(browser, email)).get('pepite_browser') ?? '';
    const link = await mailedLink();
    const rows = JSON.stringify(await portal.get(Database).query(undefined, 'SELECT * FROM sign_in_link'));
    expect(rows).not.toContain(link.split('/').at(-1));
    expect(rows).not.toContain(cookie.slice(0, cookie.indexOf(';')));
  });
});
