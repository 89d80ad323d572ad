import { JoinCodes, SignInLink, SignInLinks } from '#identity';
import { Mail } from '#notifications';
import { Database, Throttle, UnitOfWork } from '#platform';
import { LINKS_AT_ONCE, SLOWED_LINKS } from '../../../libs/identity/src/sign-in/limits.js';
import { aPerson, anEntity } from '../../factories/directory.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { anAccount, outside, send, signIn } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

const WRONG = 'not-the-password';

describe('people behind one address', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock, settings: { trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] } });
  });
  beforeEach(() => clock.moveOn({ minutes: 20 }));

  const from = (address: string): Browser => portal.browser().set('x-forwarded-for', address);
  const ask = (browser: Browser, email: string) => send(browser, '/sign-in/link', { email, next: '/me' });

  async function linksOf(ids: readonly number[]): Promise<string[]> {
    clock.moveOn({ seconds: 5 });
    await portal.work();
    const links = await portal
      .get(Database)
      .repository(undefined, SignInLink)
      .find({ order: { id: 'DESC' } });
    const newest = ids.map((id) => links.find(({ personId }) => personId === id)?.id ?? 0);
    const secrets = [];
    for (const id of newest) secrets.push(await portal.get(SignInLinks).mint(portal.system, id));
    return secrets.map((secret) => `/sign-in/link/${secret}`);
  }

  async function codesFor(count: number): Promise<string[]> {
    const entity = await anEntity({ code: `OA${Math.random().toString(36).slice(2, 6).toUpperCase()}` });
    const personIds: number[] = [];
    while (personIds.length < count) personIds.push((await aPerson({ entity, email: null })).id);
    const issued = await portal.get(JoinCodes).issue(portal.system, { personIds, destination: '/me' });
    return issued.map(({ code }) => code);
  }

  /** So many wrong attempts have come from everywhere that nothing wrong is answered any more. */
  async function usedUp(): Promise<void> {
    await send(from('192.0.2.1'), '/sign-in/code', { code: 'wrong' });
    const database = portal.get(Database);
    await portal
      .get(UnitOfWork)
      .run(portal.system, (inner) =>
        database.query(inner, `UPDATE throttle SET points = 5000 WHERE subject LIKE 'sign-in.network:%'`),
      );
  }

  it('all get in within a minute, with 150 links and 150 codes', async () => {
    const people = [];
    while (people.length < 150) people.push(await anAccount({ password: null }));
    const browsers = people.map(() => from('192.0.2.1'));
    const asked = [];
    for (const [at, { email }] of people.entries()) asked.push((await ask(browsers[at]!, email)).status);
    const links = await linksOf(people.map(({ id }) => id));
    const entered = [];
    for (const [at, link] of links.entries()) entered.push((await send(browsers[at]!, link)).status);
    for (const code of await codesFor(150))
      entered.push((await send(from('192.0.2.1'), '/sign-in/code', { code })).status);
    expect(new Set(asked)).toEqual(new Set([303]));
    expect([entered.length, new Set(entered)]).toEqual([300, new Set([303])]);
  }, 180_000);

  it('get in with what is right, however much was wrong from there', async () => {
    const [{ email }, linked] = [await anAccount(), await anAccount({ password: null })];
    const [code = ''] = await codesFor(1);
    const browser = from('192.0.2.1');
    await usedUp();
    expect((await signIn(from('192.0.2.1'), email)).status).toBe(303);
    expect((await ask(browser, linked.email)).status).toBe(303);
    expect((await send(browser, (await linksOf([linked.id]))[0]!)).status).toBe(303);
    expect((await send(from('192.0.2.1'), '/sign-in/code', { code })).status).toBe(303);
  });

  it('are answered alike there when they are wrong, known or not', async () => {
    const { email } = await anAccount();
    await usedUp();
    const known = await signIn(from('192.0.2.1'), email, WRONG);
    const unknown = await signIn(from('192.0.2.1'), 'nobody.at.all@horizon.example', WRONG);
    expect(known.status).toBe(429);
    expect(outside(unknown, '')).toEqual(outside(known, ''));
    expect((await send(from('192.0.2.1'), '/sign-in/code', { code: 'wrong' })).status).toBe(429);
    expect((await send(from('192.0.2.2'), '/sign-in/code', { code: 'wrong' })).status).toBe(422);
  });

  it('get in after ten wrong passwords and five links of somebody beside them', async () => {
    const { id, email } = await anAccount();
    const attacker = from('192.0.2.1');
    for (let time = 0; time < 10; time += 1) await signIn(attacker, email, WRONG);
    for (let time = 0; time < 5; time += 1) await ask(attacker, email);
    const browser = from('192.0.2.1');
    expect((await ask(browser, email)).status).toBe(303);
    const [link = ''] = await linksOf([id]);
    expect((await send(browser, link)).status).toBe(303);
    expect((await signIn(from('192.0.2.1'), email)).status).toBe(303);
  });

  it('get in by both doors in a browser of their own, whatever strangers tried from everywhere', async () => {
    const { id, email } = await anAccount();
    const own = from('192.0.2.1');
    await signIn(own, email);
    await send(own, '/sign-out');
    let letIn = 0;
    for (let network = 0; network < 8; network += 1)
      for (let time = 0; time < 16; time += 1) {
        const { status } = await signIn(from(`2001:db8:${network}::${time}`), email, `${WRONG} ${time}`);
        if (status === 422) letIn += 1;
        if (time % 4 === 0) await ask(from(`2001:db8:${network}::${time}`), email);
      }
    // Online guessing of one account stays bounded, from however many networks.
    expect(letIn).toBeGreaterThan(30);
    expect(letIn).toBeLessThanOrEqual(50);
    expect((await signIn(from('198.51.100.7'), email)).status).toBe(429);
    expect((await signIn(own, email)).status).toBe(303);
    await send(own, '/sign-out');
    expect((await ask(own, email)).status).toBe(303);
    expect((await send(own, (await linksOf([id]))[0]!)).status).toBe(303);
  }, 60_000);

  it('get in by both doors after ten wrong passwords and five links, in a browser of their own too', async () => {
    for (const isKnown of [true, false]) {
      const { id, email } = await anAccount();
      const browser = from('192.0.2.1');
      if (isKnown) for (const come of [() => signIn(browser, email), () => send(browser, '/sign-out')]) await come();
      for (let time = 0; time < 10; time += 1) expect((await signIn(browser, email, WRONG)).status).toBe(422);
      for (let time = 0; time < 5; time += 1) expect((await ask(browser, email)).status).toBe(303);
      const [link = ''] = await linksOf([id]);
      expect((await send(browser, link)).status).toBe(303);
      await send(browser, '/sign-out');
      expect((await signIn(browser, email)).status).toBe(303);
    }
  });

  it('may be kept out in a browser they never used, by guesses from four networks, for no more than a quarter of an hour', async () => {
    const { email } = await anAccount();
    for (let network = 0; network < 4; network += 1)
      for (let time = 0; time < 15; time += 1) await signIn(from(`198.51.100.${network}`), email, WRONG);
    expect((await signIn(from('192.0.2.9'), email)).status).toBe(429);
    clock.moveOn({ minutes: 15 });
    expect((await signIn(from('192.0.2.9'), email)).status).toBe(303);
  });

  /** So many links have been asked for from there that one more is slowed. */
  const manyLinks = async (network: string, slowed = 0) => {
    const throttle = portal.get(Throttle);
    await throttle.consume(portal.system, LINKS_AT_ONCE, network, LINKS_AT_ONCE.points);
    if (slowed) await throttle.consume(portal.system, SLOWED_LINKS, network, slowed);
  };
  const mailsTo = async (id: number, seconds: number) => {
    clock.moveOn({ seconds });
    await portal.work();
    return portal.get(Database).repository(undefined, Mail).countBy({ personId: id });
  };

  it('wait a minute for their links where very many are asked for, and those who are known there do not', async () => {
    const [{ id, email }, own] = [await anAccount(), await anAccount()];
    const known = from('192.0.2.3');
    for (const come of [() => signIn(known, own.email), () => send(known, '/sign-out')]) await come();
    await manyLinks('192.0.2.3');
    const browser = from('192.0.2.3');
    expect([(await ask(browser, email)).status, (await ask(known, own.email)).status]).toEqual([303, 303]);
    expect([await mailsTo(own.id, 5), await mailsTo(id, 5)]).toEqual([1, 0]);
    expect(await mailsTo(id, 70)).toBe(1);
    const [link = ''] = await linksOf([id]);
    expect((await send(browser, link)).status).toBe(303);
  });

  it('are told to come back within the minute when still more are asked for, whoever has the address', async () => {
    const [{ email }, own] = [await anAccount(), await anAccount()];
    const known = from('192.0.2.4');
    for (const come of [() => signIn(known, own.email), () => send(known, '/sign-out')]) await come();
    await manyLinks('192.0.2.4', SLOWED_LINKS.points - 1);
    const statuses = [];
    for (let time = 0; time < 3; time += 1)
      for (const each of [email, 'nobody.at.all@horizon.example']) {
        const { status, headers } = await ask(from('192.0.2.4'), `${time}${each}`);
        statuses.push(status);
        if (status === 429) expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
      }
    expect(statuses).toEqual([303, 429, 429, 429, 429, 429]);
    const [refused, unknown] = [await ask(from('192.0.2.4'), email), await ask(from('192.0.2.4'), `x${email}`)];
    expect(outside(unknown, `x${email}`)).toEqual(outside(refused, email));
    expect((await ask(known, own.email)).status).toBe(303);
    expect((await signIn(from('192.0.2.4'), email)).status).toBe(303);
    expect((await ask(from('192.0.2.5'), email)).status).toBe(303);
    clock.moveOn({ minutes: 1 });
    expect((await ask(from('192.0.2.4'), email)).status).toBe(303);
  });

  it('share one network for all addresses of a /64, however they are written', async () => {
    const { email } = await anAccount();
    const statuses = [];
    for (const address of ['2001:db8::1', '2001:0db8:0000:0000:ffff::2', '2001:db8:0:0::3', '2001:db8:0:0:0:0:0:4'])
      for (let time = 0; time < 4; time += 1) statuses.push((await signIn(from(address), email, WRONG)).status);
    expect(statuses).toEqual([...Array<number>(15).fill(422), 429]);
    expect((await signIn(from('2001:db8:0:1::1'), email, WRONG)).status).toBe(422);
  });
});
