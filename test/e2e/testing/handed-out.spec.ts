import { Password, Sessions, type Person } from '#identity';
import { Database } from '#platform';
import { HAPPY, aTesterOf, counted, openScene, send, type Scene } from './scene.js';

let scene: Scene;

async function comesBy(method: 'join_code' | 'invitation', person: Person) {
  const secret = await scene.portal.get(Sessions).start(scene.portal.system, person.id, method, 'Phone');
  const browser = scene.portal.browser();
  browser.jar.setCookie(`pepite_session=${secret}; path=/`);
  return browser;
}

describe.each(['join_code', 'invitation'] as const)(
  'whoever came by a %s, which passed through other hands',
  (method) => {
    beforeEach(async () => {
      scene = await openScene({ feedbackMode: 'confidential' });
    });

    it('neither reads nor changes what was sent before', async () => {
      const { person, browser } = await aTesterOf(scene);
      await send(browser, scene.form, { ...HAPPY, 'a.comment': 'Only I know this' }).expect(303);
      scene.clock.moveOn({ minutes: 1 });
      const curious = await comesBy(method, person);
      expect((await curious.get(scene.form)).text).not.toContain('Only I know this');
      await send(curious, scene.form, { ...HAPPY, 'a.nps': '1', 'a.why': 'Not me' });
      expect(await counted(scene, 'nps 9')).toEqual([1, 0]);
      expect((await browser.get(scene.form)).text).toContain('Only I know this');
    });

    it('by a code sees nothing of what comes later from elsewhere; by a mail goes on with it', async () => {
      const { person, browser } = await aTesterOf(scene);
      const [one, other] = [await comesBy(method, person), await comesBy(method, person)];
      scene.clock.moveOn({ minutes: 1 });
      await send(other, scene.form, { ...HAPPY, 'a.comment': 'Said with the second' }).expect(303);
      const seen = (await one.get(scene.form)).text.includes('Said with the second');
      expect(seen).toBe(method === 'invitation');
      expect((await other.get(scene.form)).text).toContain('Said with the second');
      expect((await browser.get(scene.form)).text).toContain('Said with the second');
    });

    it('reads and changes what they sent themselves', async () => {
      const { person } = await aTesterOf(scene);
      const browser = await comesBy(method, person);
      scene.clock.moveOn({ minutes: 1 });
      await send(browser, scene.form, { ...HAPPY, 'a.comment': 'My own words' }).expect(303);
      expect((await browser.get(scene.form)).text).toContain('My own words');
    });

    it('has to prove who they are before they set a password or make a token', async () => {
      const { person } = await aTesterOf(scene);
      const browser = await comesBy(method, person);
      await send(browser, '/me/password', { password: 'sextant-muguet-tambour' });
      const passwords = scene.portal.get(Database).repository(undefined, Password);
      expect(await passwords.findOneBy({ personId: person.id })).toBeNull();
    });
  },
);
