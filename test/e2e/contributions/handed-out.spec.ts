import { Sessions } from '#identity';
import { aTesterOf, openScene, say, send, type Scene } from './scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
});

it('whoever came by a printed code is told what to do before they write under an alias that was used before', async () => {
  const { person, browser } = await aTesterOf(scene);
  const secret = await scene.portal.get(Sessions).start(scene.portal.system, person.id, 'join_code', 'Phone');
  const curious = scene.portal.browser();
  curious.jar.setCookie(`pepite_session=${secret}; path=/`);
  expect((await curious.get(`${scene.posting}/new`).expect(200)).text).toContain('name="title"');
  await say(browser, scene, { title: 'Heard before' });
  const { text } = await curious.get(`${scene.posting}/new`).expect(200);
  expect(text).not.toContain('name="title"');
  expect(text).toContain('href="/me/proof"');
  await send(curious, scene.posting, { kind: 'idea', title: 'Who am I?' }).expect(403);
  expect((await browser.get('/contributions').expect(200)).text).not.toContain('Who am I?');
});
