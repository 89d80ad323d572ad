import { AuditTrail, Database, UnitOfWork, hashSecret } from '#platform';
import { Password, PersonRecords, Session } from '#identity';
import { auditOf } from '../../support/audit.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { PASSWORD, anAccount, cookiesOf, outside, send, signIn } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

const NOBODY = 'nobody.here@horizon.example';

describe('signing in with a password', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });

  it('leads where one was going', async () => {
    const browser = portal.browser();
    const { email } = await anAccount();
    const shut = await browser.get('/me?tab=1');
    expect(shut.headers['location']).toBe('/sign-in?next=%2Fme%3Ftab%3D1');
    const form = await browser.get(shut.headers['location'] ?? '');
    expect(form.text).toContain('name="next" value="/me?tab&#x3D;1"');
    const signedIn = await signIn(browser, email.toUpperCase(), PASSWORD, '/me?tab=1');
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers['location']).toBe('/me?tab=1');
    expect((await browser.get('/me')).text).toContain(email);
    expect((await browser.get('/sign-in?next=/me')).headers['location']).toBe('/me');
  });

  it('never leads to somebody else’s site', async () => {
    const { email } = await anAccount();
    const signedIn = await signIn(portal.browser(), email, PASSWORD, '//evil.example');
    expect(signedIn.headers['location']).toBe('/');
  });

  it('looks the same for a wrong password, an unknown address, an account without password and one that has left', async () => {
    const known = await anAccount();
    const without = await anAccount({ password: null });
    const left = await anAccount();
    await portal.get(PersonRecords).markLeft(portal.system, left.id);
    const answers = [];
    for (const email of [known.email, NOBODY, without.email, left.email])
      answers.push(outside(await signIn(portal.browser(), email, 'not the password'), email));
    expect(answers[0]).toMatchObject({ status: 422 });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[3]).toEqual(answers[0]);
  });

  it('takes as long for an address nobody has', async () => {
    const { email } = await anAccount();
    const took = { known: [] as number[], unknown: [] as number[] };
    await signIn(portal.browser(), NOBODY, 'warming up');
    // Whatever else the machine does only adds to the time: enough pairs find it idle for both.
    const ratio = () => Math.min(...took.known) / Math.min(...took.unknown);
    for (let pair = 0; pair < 6 || (pair < 40 && Math.abs(Math.log2(ratio())) > 1); pair += 1) {
      clock.moveOn({ minutes: 20 });
      for (const [kind, address] of [
        ['known', email],
        ['unknown', NOBODY],
      ] as const) {
        const started = performance.now();
        await signIn(portal.browser(), address, 'not the password');
        took[kind].push(performance.now() - started);
      }
    }
    expect(ratio()).toBeGreaterThan(0.5);
    expect(ratio()).toBeLessThan(2);
  }, 30_000);

  it('slows a guesser down on one account, known or not, and forgives after a quarter of an hour', async () => {
    const { email } = await anAccount();
    for (const address of [email, 'somebody.else@horizon.example']) {
      const answers = [];
      for (let guess = 0; guess < 16; guess += 1)
        answers.push(await signIn(portal.browser(), address, `guess number ${guess}`));
      expect(answers.map(({ status }) => status)).toEqual([...Array<number>(15).fill(422), 429]);
      expect(answers[15]?.headers['retry-after']).toBe('900');
      expect(answers[15]?.text).toContain('Try again in 15 minutes.');
    }
    expect((await signIn(portal.browser(), email)).status).toBe(429);
    clock.moveOn({ minutes: 16 });
    expect((await signIn(portal.browser(), email)).status).toBe(303);
  });

  it('lets a whole branch in from behind one address', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => anAccount()));
    const answers = await Promise.all(people.map(({ email }) => signIn(portal.browser(), email)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(30).fill(303));
  });

  it('answers health checks while everybody signs in', async () => {
    const { email } = await anAccount();
    clock.moveOn({ minutes: 20 });
    let answered = 0;
    const signing = Array.from({ length: 30 }, async (_, at) => {
      await signIn(portal.browser(), `${at}.${email}`);
      answered += 1;
    });
    expect((await portal.browser().get('/health/live')).status).toBe(200);
    expect(answered).toBeLessThan(30);
    await Promise.all(signing);
  });

  it('gives the browser a new session, whatever it held before', async () => {
    const { email } = await anAccount();
    const browser = portal.browser();
    browser.jar.setCookie('pepite_session=planted; path=/');
    const cookie = cookiesOf(await signIn(browser, email)).get('pepite_session') ?? '';
    const secret = cookie.slice(0, cookie.indexOf(';'));
    expect(secret).toHaveLength(32);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const sessions = portal.get(Database).repository(undefined, Session);
    expect(await sessions.existsBy({ id: secret })).toBe(false);
    expect(await sessions.existsBy({ id: hashSecret(secret) })).toBe(true);
    await signIn(browser, email);
    expect(await sessions.existsBy({ id: hashSecret(secret) })).toBe(false);
  });

  it('strengthens a hash of former times when its owner comes by', async () => {
    const { id, email } = await anAccount();
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(PASSWORD, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    const passwords = () => portal.get(Database).repository(undefined, Password);
    await portal.get(UnitOfWork).run(portal.system, async (inner) => {
      await portal.get(Database).repository(inner, Password).update({ personId: id }, { hash: old });
    });
    expect((await signIn(portal.browser(), email)).status).toBe(303);
    const strengthened = await passwords().findOneByOrFail({ personId: id });
    expect(strengthened.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(portal.browser(), email)).status).toBe(303);
  });

  it('is over after signing out, also for whoever kept the cookie', async () => {
    const { email } = await anAccount();
    const browser = portal.browser();
    const cookie = cookiesOf(await signIn(browser, email)).get('pepite_session') ?? '';
    const thief = portal.browser();
    thief.jar.setCookie(`pepite_session=${cookie.slice(0, cookie.indexOf(';'))}; path=/`);
    expect((await thief.get('/me')).status).toBe(200);
    expect((await send(browser, '/sign-out')).headers['location']).toBe('/sign-in');
    expect((await thief.get('/me')).status).toBe(303);
    expect((await browser.get('/sign-in')).text).toContain('You are signed out.');
  });

  it('is on the audit trail, and so is being turned away, without what was typed', async () => {
    const { id, email } = await anAccount();
    await signIn(portal.browser(), email, 'wrong-wrong-wrong');
    await signIn(portal.browser(), email);
    const started = (await auditOf(portal, 'session.start')).at(-1);
    expect(started).toMatchObject({ subject_kind: 'person', subject_id: String(id), details: '{"method":"password"}' });
    expect(started?.request_id).not.toBe('');
    const refused = (await auditOf(portal, 'session.refuse')).at(-1);
    expect(refused).toMatchObject({ subject_id: hashSecret(email).slice(0, 40), details: '{"method":"password"}' });
    expect(JSON.stringify(await portal.get(Database).query(undefined, 'SELECT * FROM audit_entry'))).not.toMatch(
      /wrong-wrong|lampion/,
    );
    expect(await portal.get(AuditTrail).verify(portal.system)).toEqual([]);
  });

  it('needs a form of our own pages', async () => {
    const { email } = await anAccount();
    const foreign = portal.browser().set('sec-fetch-site', 'cross-site');
    expect((await signIn(foreign, email)).status).toBe(403);
  });
});
