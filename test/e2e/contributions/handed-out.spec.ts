import { Sessions, type Person } from '#identity';
import type { Browser } from '../../support/portal.js';
import { PASSWORD, anAccount } from '../../support/sign-in.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { aTesterOf, openScene, say, send, type Scene } from './scene.js';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
});

async function comesBy(method: 'join_code' | 'invitation', person: { id: number }): Promise<Browser> {
  const secret = await scene.portal.get(Sessions).start(scene.portal.system, person.id, method, 'Phone');
  const browser = scene.portal.browser();
  browser.jar.setCookie(`pepite_session=${secret}; path=/`);
  return browser;
}

/** What colleagues read as the name of whoever said it. */
async function aliasOn(id: string): Promise<string> {
  const reader = await scene.portal.api((await aTesterOf(scene)).person);
  const { body } = (await reader.get(`/api/v1/contributions/${id}`).expect(200)) as {
    body: { author: { name: string } };
  };
  return body.author.name;
}

const meToo = (id: string) => `/contributions/${id}/vote`;

describe('whoever came by a forwarded invitation', () => {
  it('is told what to do before they write under an alias that was used before', async () => {
    const { person, browser } = await aTesterOf(scene);
    const curious = await comesBy('invitation', person);
    expect((await curious.get(`${scene.posting}/new`).expect(200)).text).toContain('name="title"');
    await say(browser, scene, { title: 'Heard before' });
    const { text } = await curious.get(`${scene.posting}/new`).expect(200);
    expect(text).not.toContain('name="title"');
    expect(text).toContain(`href="/me/proof?next=${encodeURIComponent(`${scene.posting}/new`)}"`);
    await send(curious, scene.posting, { kind: 'idea', title: 'Who am I?' }).expect(403);
    expect((await browser.get('/contributions').expect(200)).text).not.toContain('Who am I?');
  });

  it('goes on where they were once the password has shown who they are', async () => {
    const account = await anAccount({ entity: scene.entity });
    await anEnrolment({ rollout: scene.rollout, person: account as Person });
    const earlier = await say(await scene.portal.as(account), scene, { title: 'Heard before' });
    const invited = await comesBy('invitation', account);
    const proof = { currentPassword: PASSWORD, next: `${scene.posting}/new` };
    const answer = await send(invited, '/me/proof', proof).expect(303);
    expect(answer.headers['location']).toBe(`${scene.posting}/new`);
    const later = await say(invited, scene, { title: 'Under the same alias' });
    expect(await aliasOn(later)).toBe(await aliasOn(earlier));
  });
});

describe('somebody without e-mail, who comes by a printed code each time', () => {
  it('says and joins something with every code, each time under another alias', async () => {
    const { person } = await aTesterOf(scene);
    const { browser: colleague } = await aTesterOf(scene);
    const wish = await say(colleague, scene, { title: 'What we all want' });
    const [first, second] = [await comesBy('join_code', person), await comesBy('join_code', person)];
    const said = await say(first, scene, { title: 'With the first code' });
    const saidLater = await say(second, scene, { title: 'With the second code' });
    await send(second, meToo(wish)).expect(303);
    const aliases = [await aliasOn(said), await aliasOn(saidLater)];
    expect(aliases).toEqual([expect.any(String), expect.any(String)]);
    expect(aliases[0]).not.toBe(aliases[1]);
  });

  it('sends once what was sent with one code and, for want of a reply, again with the next', async () => {
    const { person } = await aTesterOf(scene);
    const [first, second] = [await comesBy('join_code', person), await comesBy('join_code', person)];
    const words = { title: 'In the lift', clientToken: 'sent-in-the-lift-1' };
    const id = await say(first, scene, words);
    await send(second, scene.posting, { kind: 'problem', ...words }).expect(303);
    const reader = await scene.portal.api((await aTesterOf(scene)).person);
    const { body } = (await reader.get('/api/v1/contributions').expect(200)) as { body: { items: { id: string }[] } };
    expect(body.items.map((item) => item.id)).toEqual([id]);
  });

  it('leaves whoever holds one of the codes without a sign of what was said with another', async () => {
    const { person } = await aTesterOf(scene);
    const { browser: colleague } = await aTesterOf(scene);
    const wish = await say(colleague, scene, { title: 'What we all want' });
    const curious = await comesBy('join_code', person);
    const stand = async () => (await curious.get(`/contributions/${wish}`)).text.replaceAll(/"[\w-]{20,}"/g, '');
    const before = await stand();
    const own = await comesBy('join_code', person);
    const said = await say(own, scene, { title: 'Only mine' });
    await say(await scene.portal.as(person), scene, { title: 'By mail, later' });
    expect(await stand()).toBe(before);
    const seen = (await curious.get(`/contributions/${said}`).expect(200)).text;
    expect(seen).toContain(meToo(said));
    expect(seen).not.toContain(`/contributions/${said}/edit`);
    expect((await curious.get('/inbox').expect(200)).text).not.toContain('Only mine');
  });
});
