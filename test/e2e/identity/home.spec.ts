import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { openPortal } from '../../support/portal.js';

it('leads the first visitor to the set-up, then strangers to the sign-in, the team to campaigns and testers to missions', async () => {
  const portal = await openPortal();
  const start = async (browser = portal.browser()) => (await browser.get('/')).headers['location'];
  expect(await start()).toBe('/set-up');
  const entity = await anEntity({ code: 'PT' });
  const [central, tester] = [await aPerson({ entity }), await aPerson({ entity })];
  await aRole(central, 'central');
  expect(await start()).toBe('/sign-in');
  expect(await start(await portal.as(central))).toBe('/campaigns');
  expect(await start(await portal.as(tester))).toBe('/testing');
});
