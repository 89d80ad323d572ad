import { Entities, People, SetUp } from '#identity';
import { anEntity, aPerson, aRole } from '../../factories/directory.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { PASSWORD, cookiesOf, send, signIn } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

const FORM = {
  code: 'pt',
  name: 'Horizonte Portugal',
  country: 'PT',
  locale: 'pt',
  timeZone: 'Europe/Lisbon',
  firstName: 'Inês',
  lastName: 'Sousa',
  email: 'Ines.Sousa@Horizon.example',
  employeeNumber: 'PT1',
  password: PASSWORD,
};

describe('the first run', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });

  it('is offered on the sign-in page while nobody central is there', async () => {
    await aRole(await aPerson({ entity: await anEntity({ code: 'FR' }) }), 'sponsor', await anEntity({ code: 'DE' }));
    expect((await portal.browser().get('/sign-in')).text).toContain('href="/set-up"');
    expect((await portal.browser().get('/set-up')).status).toBe(200);
  });

  it('does not open without the code of the console, nor after a day, nor with an earlier code', async () => {
    const browser = portal.browser();
    const { code: earlier } = await portal.get(SetUp).issueCode(portal.system);
    const { code } = await portal.get(SetUp).issueCode(portal.system);
    for (const setUpCode of ['AAAAA-AAAA-AAAAA', earlier]) {
      const refused = await send(browser, '/set-up', { ...FORM, setUpCode });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('value="Ines.Sousa@Horizon.example"');
      expect(refused.text).not.toContain(PASSWORD);
    }
    clock.moveOn({ days: 1 });
    expect((await send(browser, '/set-up', { ...FORM, setUpCode: code })).status).toBe(422);
    expect(await portal.get(SetUp).isNeeded()).toBe(true);
  });

  it('keeps the code good when something else has to be corrected, and makes nothing by halves', async () => {
    const { code: setUpCode } = await portal.get(SetUp).issueCode(portal.system);
    const browser = portal.browser();
    const weak = await send(browser, '/set-up', { ...FORM, setUpCode, password: 'pepite-pepite-2026' });
    expect(weak.status).toBe(422);
    expect(weak.text).toContain('id="field-password-error"');
    expect(await portal.get(Entities).list(portal.system)).toHaveLength(2);

    const done = await send(browser, '/set-up', { ...FORM, setUpCode });
    expect(done.status).toBe(303);
    expect(cookiesOf(done).has('pepite_session')).toBe(true);
    expect((await browser.get('/entities/new')).status).toBe(200);
    const entity = await portal.get(Entities).byCode(portal.system, 'PT');
    const { people } = await portal.get(People).search(portal.system, entity.id);
    expect(people).toMatchObject([
      { email: 'ines.sousa@horizon.example', roles: [{ role: 'central', entityId: null }] },
    ]);
    expect((await signIn(portal.browser(), FORM.email)).status).toBe(303);
  });

  it('is over for good afterwards', async () => {
    expect((await portal.browser().get('/set-up')).status).toBe(410);
    expect((await send(portal.browser(), '/set-up', { ...FORM, code: 'IE', setUpCode: 'x' })).status).toBe(410);
    expect((await portal.browser().get('/sign-in')).text).not.toContain('/set-up');
    await expect(portal.get(SetUp).issueCode(portal.system)).rejects.toMatchObject({ code: 'gone' });
  });
});
