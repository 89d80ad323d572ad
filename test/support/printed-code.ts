import { JoinCodes } from '#identity';
import type { Browser, OpenPortal } from './portal.js';

/** Signs the person in with a code that is printed for them now: in a browser of its own, unless one is given. */
export async function comeByCode(
  portal: OpenPortal,
  { id }: { id: number },
  browser: Browser = portal.browser(),
): Promise<Browser> {
  const [issued] = await portal.get(JoinCodes).issue(portal.system, { personIds: [id], destination: '/testing' });
  await browser.post('/sign-in/code').type('form').send({ code: issued!.code }).expect(303);
  return browser;
}
