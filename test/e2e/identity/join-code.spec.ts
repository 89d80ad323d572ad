import { Actors, JoinCodes, Roles, type CodeOrder } from '#identity';
import { Database, RequestContext } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { auditOf } from '../../support/audit.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { cookiesOf, outside, send } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

describe('signing in with a printed code', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });

  const redeem = (browser: Browser, code: string) => send(browser, '/sign-in/code', { code });
  const branchStaff = (entity: Awaited<ReturnType<typeof anEntity>>) => aPerson({ entity, email: null });

  async function contextOf(person: { id: number }): Promise<RequestContext> {
    const recognised = await portal.get(Actors).recognise(undefined, person.id);
    if (!recognised) throw new Error('Nobody');
    return RequestContext.of({ ...recognised, requestId: 'test' });
  }

  async function issue(order: CodeOrder, ctx = portal.system): Promise<string> {
    return (await portal.get(JoinCodes).issue(ctx, order))[0]?.code ?? '';
  }

  it('takes somebody without e-mail straight to what the sheet is about, once', async () => {
    const person = await branchStaff(await anEntity({ code: 'BR1' }));
    const code = await issue({ personIds: [person.id], destination: '/me?rollout=3' });
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{5}$/);
    const browser = portal.browser();
    const redeemed = await redeem(browser, ` ${code.toLowerCase().replaceAll('-', ' ')} `);
    expect(redeemed.headers['location']).toBe('/me?rollout=3');
    expect((await browser.get('/me')).text).toContain(person.lastName);
    expect((await redeem(portal.browser(), code)).status).toBe(422);
    expect((await auditOf(portal, 'join_code.issue')).at(-1)).toMatchObject({ subject_id: String(person.id) });
  });

  it('refuses a wrong, a used, an expired and a stale code in the same words', async () => {
    const entity = await anEntity({ code: 'BR2' });
    const [used, expired, replaced] = [await branchStaff(entity), await branchStaff(entity), await branchStaff(entity)];
    const order = (person: { id: number }) => ({ personIds: [person.id], destination: '/me' });
    const codes = [await issue(order(expired)), await issue(order(replaced))];
    await issue(order(replaced));
    clock.moveOn({ days: 31 });
    const spent = await issue(order(used));
    await redeem(portal.browser(), spent);
    const answers = [];
    for (const code of ['AAAAA-AAAA-AAAAA', spent, ...codes])
      answers.push(outside(await redeem(portal.browser(), code), code));
    expect(answers[0]).toMatchObject({ status: 422 });
    for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
  });

  it('never stands in the address of a page', async () => {
    const person = await branchStaff(await anEntity({ code: 'BR3' }));
    const code = await issue({ personIds: [person.id], destination: '/me' });
    const answer = await portal.browser().get(`/sign-in/code?code=${code}`);
    expect(cookiesOf(answer).has('pepite_session')).toBe(false);
    const rows = JSON.stringify(await portal.get(Database).query(undefined, 'SELECT * FROM join_code'));
    expect(rows).not.toContain(code.replaceAll('-', ''));
  });

  it('is used up by the first of two who type it at the same moment', async () => {
    const person = await branchStaff(await anEntity({ code: 'BR4' }));
    const code = await issue({ personIds: [person.id], destination: '/me' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => redeem(portal.browser(), code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422, 422]);
  });

  it('is printed by ambassadors and community managers for their own entity', async () => {
    const [entity, other] = [await anEntity({ code: 'BR5' }), await anEntity({ code: 'BR6' })];
    const ambassador = await aPerson({ entity });
    await aRole(ambassador, 'ambassador', entity);
    const order = { personIds: [(await branchStaff(entity)).id], destination: '/me' };
    const elsewhere = { personIds: [(await branchStaff(other)).id], destination: '/me' };
    expect(await issue(order, await contextOf(ambassador))).not.toBe('');
    await expect(issue(elsewhere, await contextOf(ambassador))).rejects.toMatchObject({ code: 'not_found' });
    await expect(issue(order, await contextOf(await aPerson({ entity })))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('never opens the account of somebody with more rights than a tester', async () => {
    const entity = await anEntity({ code: 'BR7' });
    const [ambassador, sponsor, reachable] = [
      await aPerson({ entity }),
      await branchStaff(entity),
      await aPerson({ entity }),
    ];
    await aRole(ambassador, 'ambassador', entity);
    await aRole(sponsor, 'sponsor', entity);
    const ctx = await contextOf(ambassador);
    for (const person of [sponsor, reachable])
      await expect(issue({ personIds: [person.id], destination: '/me' }, ctx)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ messageKey: 'sign-in.code.notForThem' }],
      });
    const tester = await branchStaff(entity);
    const code = await issue({ personIds: [tester.id], destination: '/me' }, ctx);
    await portal.get(Roles).grant(portal.system, tester.id, { role: 'sponsor', entity: 'BR7' });
    expect((await redeem(portal.browser(), code)).status).toBe(422);
  });
});
