import { PersonRecords, Roles, Sessions } from '#identity';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { PASSWORD, anAccount, cookiesOf, send, signIn } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

describe('a session', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  let second: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
    second = await openPortal({ clock });
  });

  /** A session of the person, as a browser of each of two processes knows it. */
  async function inBoth(person: { id: number }): Promise<[Browser, Browser]> {
    const secret = await portal.get(Sessions).start(portal.system, person.id, 'password', '');
    const known = [portal.browser(), second.browser()] as [Browser, Browser];
    for (const browser of known) browser.jar.setCookie(`pepite_session=${secret}; path=/`);
    return known;
  }

  it('ends everywhere at once when its owner signs out', async () => {
    const [here, there] = await inBoth(await anAccount());
    expect((await there.get('/me')).status).toBe(200);
    await send(here, '/sign-out');
    expect((await there.get('/me')).status).toBe(303);
  });

  it('is listed with its device and ended from another one', async () => {
    const { email } = await anAccount();
    const [phone, desk] = [
      portal.browser().set('user-agent', 'Mozilla/5.0 (Android 14) Firefox/128.0'),
      portal.browser(),
    ];
    await signIn(phone, email);
    await signIn(desk, email);
    const list = (await desk.get('/me')).text;
    expect(list).toContain('Firefox · Android');
    const end = /action="(\/me\/sessions\/[0-9a-f]{64}\/end)"/.exec(list)?.[1] ?? '';
    expect((await send(desk, end)).headers['location']).toBe('/me');
    expect((await phone.get('/me')).status).toBe(303);
    expect((await desk.get('/me')).status).toBe(200);
  });

  it('of somebody else is not found', async () => {
    const [mine, theirs, secondOfTheirs] = [portal.browser(), portal.browser(), portal.browser()];
    const other = await anAccount();
    for (const browser of [theirs, secondOfTheirs]) await signIn(browser, other.email);
    const end = /action="(\/me\/sessions\/[0-9a-f]{64}\/end)"/.exec((await theirs.get('/me')).text)?.[1] ?? '';
    await signIn(mine, (await anAccount()).email);
    expect((await send(mine, end)).status).toBe(404);
    expect((await secondOfTheirs.get('/me')).status).toBe(200);
  });

  it('is listed as long as it lets somebody in, and no longer', async () => {
    const { email } = await anAccount();
    const listed = async (browser: Browser) =>
      (await browser.get('/me').expect(200)).text.match(/\/me\/sessions\/[0-9a-f]{64}\/end/g) ?? [];
    const [old, used] = [portal.browser(), portal.browser()];
    await signIn(old, email);
    await signIn(used, email);
    expect(await listed(used)).toHaveLength(1);
    clock.moveOn({ days: 13 });
    expect(await listed(used)).toHaveLength(1);
    clock.moveOn({ days: 2 });
    expect(await listed(used)).toEqual([]);
    expect((await old.get('/me')).status).toBe(303);
  });

  it('survives when all others are ended', async () => {
    const { email } = await anAccount();
    const [one, other] = [portal.browser(), portal.browser()];
    await signIn(one, email);
    await signIn(other, email);
    await send(other, '/me/sessions/end-others');
    expect((await one.get('/me')).status).toBe(303);
    expect((await other.get('/me')).status).toBe(200);
  });

  it('ends everywhere when the person leaves, and cannot be begun again', async () => {
    const { id, email } = await anAccount();
    const [, there] = await inBoth({ id });
    await portal.get(PersonRecords).markLeft(portal.system, id);
    expect((await there.get('/me')).status).toBe(303);
    const browser = portal.browser();
    expect((await signIn(browser, email)).status).toBe(422);
    await expect(portal.get(Sessions).start(portal.system, id, 'demo', '')).rejects.toMatchObject({
      code: 'not_found',
    });
    await portal.get(PersonRecords).markBack(portal.system, id);
    expect((await signIn(browser, email)).status).toBe(303);
  });

  it('loses a right at the next request in every process', async () => {
    const entity = await anEntity({ code: 'SE1' });
    const person = await aPerson({ entity });
    const { id } = await aRole(person, 'sponsor', entity);
    const [, there] = await inBoth(person);
    expect((await there.get('/entities/SE1')).status).toBe(200);
    await portal.get(Roles).revoke(portal.system, person.id, id);
    expect((await there.get('/entities/SE1')).status).toBe(403);
    expect((await there.get('/me')).status).toBe(200);
  });

  it('does not grow: whoever gains a role signs in again', async () => {
    const entity = await anEntity({ code: 'SE2' });
    const { id, email } = await anAccount({ entity });
    const browser = portal.browser();
    await signIn(browser, email);
    await portal.get(Roles).grant(portal.system, id, { role: 'sponsor', entity: 'SE2' });
    expect((await browser.get('/me')).status).toBe(303);
    await signIn(browser, email);
    expect((await browser.get('/entities/SE2')).status).toBe(200);
  });

  it('ends unused after half a day for the team, after two weeks for a tester, after a month for everybody', async () => {
    const entity = await anEntity({ code: 'SE3' });
    const sponsor = await aPerson({ entity });
    await aRole(sponsor, 'sponsor', entity);
    const [team, tester] = [await portal.as(sponsor), await portal.as(await aPerson({ entity }))];
    clock.moveOn({ minutes: 12 * 60 + 1 });
    expect((await team.get('/me')).status).toBe(303);
    expect((await tester.get('/me')).status).toBe(200);
    for (let week = 0; week < 4; week += 1) {
      clock.moveOn({ days: 7 });
      expect((await tester.get('/me')).status).toBe(200);
    }
    clock.moveOn({ days: 2 });
    expect((await tester.get('/me')).status).toBe(303);
    const idle = await portal.as(await aPerson({ entity }));
    clock.moveOn({ days: 15 });
    expect((await idle.get('/me')).status).toBe(303);
  });

  it('has cookies no script reads and, over https, no other site plants', async () => {
    const safe = await openPortal({
      clock,
      settings: { publicUrl: 'https://pepite.example', secureCookies: true },
    });
    const { email } = await anAccount();
    const cookies = cookiesOf(await signIn(safe.browser(), email, PASSWORD));
    expect([...cookies.keys()]).toEqual(['__Host-pepite_session', '__Host-pepite_known']);
    for (const cookie of cookies.values()) expect(cookie).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Lax/);
  });
});
