import { Database } from '#platform';
import { idIn } from '../contributions/scene.js';
import { aTesterOf, openScene, send, type Scene } from '../testing/scene.js';
import { comeByCode } from '../../support/printed-code.js';

const WORDS = 'It stops <b>after</b> the second step, every time';
const SHOWN = 'It stops &lt;b&gt;after&lt;/b&gt; the second step, every time';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
});

/** Somebody who comes by printed codes, here in another browser than that of their first one. */
async function onAnotherPhone() {
  const { person } = await aTesterOf(scene, { email: null });
  await comeByCode(scene.portal, person);
  return comeByCode(scene.portal, person);
}

describe('words in a form that is refused for another reason than they', () => {
  it('of what stops somebody, or says something, from another phone come back; both are told before', async () => {
    const browser = await onAnotherPhone();
    const page = (await browser.get(scene.form).expect(200)).text;
    expect(page).toContain('You take part from another phone or browser');
    expect(page).not.toContain('name="why"');
    const blocked = await send(browser, `${scene.form}/state`, { state: 'blocked', why: WORDS }).expect(403);
    const said = { kind: 'idea', title: 'Bigger', text: WORDS };
    const posted = await send(browser, `${scene.base}/contributions`, said).expect(403);
    for (const { text } of [blocked, posted]) {
      expect(text).toContain(SHOWN);
      expect(text).toContain('you write, join and follow under your alias only from there');
    }
    expect(posted.text).toContain('Bigger');
  });

  it('come back when the session has ended, or what they were written about is gone', async () => {
    const { browser } = await aTesterOf(scene);
    const id = idIn(await send(browser, `${scene.base}/contributions`, { kind: 'idea', title: 'One' }).expect(303));
    const stranger = scene.portal.browser();
    const ended = await send(stranger, `/contributions/${id}/comments`, { text: WORDS }).expect(401);
    const gone = await send(browser, `/contributions/${'0'.repeat(32)}/comments`, { text: WORDS }).expect(404);
    const answers = await send(stranger, scene.form, { 'a.nps': '3', 'a.why': WORDS, clientToken: 'a-token-of-it' });
    for (const { text } of [ended, gone, answers]) expect(text).toContain(SHOWN);
    expect(answers.text).not.toContain('a-token-of-it');
  });

  it('of an edit come back when what it is about can no longer be edited', async () => {
    const { browser } = await aTesterOf(scene);
    const id = idIn(await send(browser, `${scene.base}/contributions`, { kind: 'idea', title: 'One' }).expect(303));
    const { writer } = scene.portal.get(Database);
    await writer.query("UPDATE contribution SET outcome = 'declined' WHERE id = ?", [id]);
    const edited = await send(browser, `/contributions/${id}/edit`, { title: 'Two', text: WORDS }).expect(422);
    for (const words of ['Two', SHOWN]) expect(edited.text).toContain(words);
  });

  it('of a comment come back when nobody talks there any more', async () => {
    const { browser } = await aTesterOf(scene);
    const id = idIn(await send(browser, `${scene.base}/contributions`, { kind: 'idea', title: 'One' }).expect(303));
    await scene.portal
      .get(Database)
      .writer.query("UPDATE rollout SET status = 'archived' WHERE id = ?", [scene.rollout.id]);
    const said = await send(browser, `/contributions/${id}/comments`, { text: WORDS }).expect(422);
    expect(said.text).toContain(SHOWN);
  });

  it('are no passwords, codes or addresses, and nothing where nobody wrote', async () => {
    const fields = { email: 'ana@example.org', password: 'my pass phrase', code: 'AB 12', note: 'A note' };
    const { text } = await send(scene.portal.browser(), '/me/proof', fields).expect(401);
    expect(text).toContain('A note');
    for (const secret of ['my pass phrase', 'AB 12']) expect(text).not.toContain(secret);
    expect((await scene.portal.browser().get('/nowhere')).text).not.toContain('What you wrote');
  });
});
