import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { DemoMark } from '#identity';
import { createPortal } from '../../../apps/portal/src/portal.js';
import { anEmptyDatabase } from '../../support/engine.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { send } from '../../support/sign-in.js';

describe('continuing as somebody of the demo', () => {
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal();
  });

  it('offers for each entity the first of each role and one without', async () => {
    for (const step of ['begin', 'set'] as const) await portal.get(DemoMark)[step](portal.system);
    const entity = await anEntity({ code: 'PT' });
    const [sponsor, second, tester] = [await aPerson({ entity }), await aPerson({ entity }), await aPerson({ entity })];
    await aRole(sponsor, 'sponsor', entity);
    await aRole(second, 'sponsor', entity);
    const demo = await openPortal({ settings: { demo: true } });
    const page = (await demo.browser().get('/sign-in?next=/me')).text;
    for (const person of [sponsor, tester]) expect(page).toContain(person.lastName);
    expect(page).not.toContain(second.lastName);

    const browser = demo.browser();
    const signedIn = await send(browser, '/sign-in/demo', { personId: sponsor.id, next: '/entities/PT' });
    expect(signedIn.headers['location']).toBe('/entities/PT');
    expect((await browser.get('/entities/PT')).status).toBe(200);
    expect((await send(demo.browser(), '/sign-in/demo', { personId: second.id })).status).toBe(404);
  });

  it('does not exist outside the demo', async () => {
    expect((await send(portal.browser(), '/sign-in/demo', { personId: 1 })).status).toBe(404);
    expect((await portal.browser().get('/sign-in')).text).not.toContain('/sign-in/demo');
  });

  it('does not exist in a real database, whatever the setting says, and no portal starts on one', async () => {
    const databaseUrl = await anEmptyDatabase();
    const real = await openPortal({ databaseUrl, settings: { demo: true } });
    const person = await aPerson();
    expect((await send(real.browser(), '/sign-in/demo', { personId: person.id })).status).toBe(404);
    expect((await real.browser().get('/sign-in')).text).not.toContain('/sign-in/demo');
    for (const step of ['begin', 'set'] as const)
      await expect(real.get(DemoMark)[step](real.system)).rejects.toMatchObject({ code: 'conflict' });
    await expect(createPortal(real.settings)).rejects.toThrow('this database is no demo');
  });
});
