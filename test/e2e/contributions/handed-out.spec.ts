import { JoinCodes, Sessions, type Person } from '#identity';
import { Database } from '#platform';
import type { Browser } from '../../support/portal.js';
import { comeByCode } from '../../support/printed-code.js';
import { PASSWORD, anAccount, cookiesOf } from '../../support/sign-in.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { aManagerOf, aTesterOf, openScene, say, send, type Guest, type Scene } from './scene.js';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
});

async function comesByInvitation(person: { id: number }): Promise<Browser> {
  const secret = await scene.portal.get(Sessions).start(scene.portal.system, person.id, 'invitation', 'Phone');
  const browser = scene.portal.browser();
  browser.jar.setCookie(`pepite_session=${secret}; path=/`);
  return browser;
}

/** What colleagues read as the name of whoever said it. */
async function voiceOn(id: string): Promise<string> {
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
    const curious = await comesByInvitation(person);
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
    const invited = await comesByInvitation(account);
    const proof = { currentPassword: PASSWORD, next: `${scene.posting}/new` };
    const answer = await send(invited, '/me/proof', proof).expect(303);
    expect(answer.headers['location']).toBe(`${scene.posting}/new`);
    const later = await say(invited, scene, { title: 'Under the same alias' });
    expect(await voiceOn(later)).toBe(await voiceOn(earlier));
  });
});

describe('somebody without e-mail, who comes by printed codes', () => {
  const LIST = '/api/v1/contributions';
  let nora: Guest;
  let phone: Browser;
  let wish: string;

  beforeEach(async () => {
    nora = await aTesterOf(scene, { email: null });
    phone = await comeByCode(scene.portal, nora.person);
    wish = await say((await aTesterOf(scene)).browser, scene, { title: 'What we all want' });
  });

  const supportOf = async (id: string) => {
    const reader = await scene.portal.api((await aTesterOf(scene)).person);
    return ((await reader.get(`${LIST}/${id}`).expect(200)).body as { support: number }).support;
  };

  it('is one voice and one vote, however many codes are printed and wherever they are used', async () => {
    const said = await say(phone, scene, { title: 'With the first code' });
    await send(phone, meToo(wish)).expect(303);
    await send(phone, '/sign-out').expect(303);
    await comeByCode(scene.portal, nora.person, phone);
    const saidLater = await say(phone, scene, { title: 'With the second code' });
    expect(await voiceOn(saidLater)).toBe(await voiceOn(said));
    expect((await phone.get(`/contributions/${said}`).expect(200)).text).toContain(`/contributions/${said}/edit`);
    expect((await phone.get(`/contributions/${wish}`)).text).toContain(`${meToo(wish)}/take-back`);
    for (let time = 0; time < 5; time += 1) {
      const another = await comeByCode(scene.portal, nora.person);
      await send(another, meToo(wish)).expect(403);
    }
    expect(await supportOf(wish)).toBe(2);
  });

  it('neither writes, votes, comments nor follows under an alias in another browser, and is told so first', async () => {
    const another = await comeByCode(scene.portal, nora.person);
    const told = 'take part from another phone or browser';
    const { text: form } = await another.get(`${scene.posting}/new`).expect(200);
    expect(form).toContain(told);
    expect(form).not.toContain('name="title"');
    const { text: page } = await another.get(`/contributions/${wish}`).expect(200);
    expect(page.split(told)).toHaveLength(3);
    expect(page).not.toContain('name="text"');
    expect(page).not.toContain(`action="${meToo(wish)}"`);
    const refused = await send(another, scene.posting, { kind: 'idea', title: 'From the other one' }).expect(403);
    expect(refused.text).toContain(told);
    await send(another, meToo(wish)).expect(403);
    await send(another, `${meToo(wish)}/take-back`).expect(303);
    await send(another, `/contributions/${wish}/comments`, { text: 'Me too' }).expect(403);
    await send(another, `/contributions/${wish}/follow`).expect(403);
    await send(another, `/testing/${scene.rollout.id}/missions/pay/state`, { state: 'skipped' }).expect(403);
    expect(await supportOf(wish)).toBe(1);
  });

  it('answers the forms from any browser', async () => {
    const another = await comeByCode(scene.portal, nora.person);
    const answers = { 'a.nps': '9', 'a.csat': '4' };
    await send(another, `/testing/${scene.rollout.id}/missions/review/own`, answers).expect(303);
  });

  it('shows whoever uses a code elsewhere the same, whether something was said from the phone or not', async () => {
    const elsewhere = await comeByCode(scene.portal, nora.person);
    const base = `/testing/${scene.rollout.id}`;
    const addresses = [
      base,
      '/testing',
      '/inbox',
      '/contributions?mine=1',
      `${scene.posting}/new`,
      `/contributions/${wish}`,
    ];
    const sight = async () => {
      const seen = [];
      for (const address of addresses) seen.push((await elsewhere.get(address)).text.replaceAll(/"[\w-]{20,}"/g, ''));
      return seen;
    };
    const before = await sight();
    const said = await say(phone, scene, { title: 'Only mine' });
    await send(phone, `/contributions/${wish}/follow`).expect(303);
    await send(phone, `${base}/missions/pay/state`, { state: 'blocked', why: 'No card' }).expect(303);
    await send(phone, `/contributions/${said}/comments`, { text: 'One more word' }).expect(303);
    expect(await sight()).toEqual(before);
    const seen = (await elsewhere.get(`/contributions/${said}`).expect(200)).text;
    expect(seen).not.toContain(`/contributions/${said}/edit`);
  });

  it('shares a browser with others of the branch, each with a voice of their own', async () => {
    const otto = await aTesterOf(scene, { email: null });
    await comeByCode(scene.portal, otto.person, phone);
    const ofOtto = await say(phone, scene, { title: 'Otto speaks' });
    await comeByCode(scene.portal, nora.person, phone);
    const ofNora = await say(phone, scene, { title: 'Nora speaks' });
    expect(await voiceOn(ofOtto)).not.toBe(await voiceOn(ofNora));
    expect((await phone.get(`/contributions/${ofOtto}`)).text).not.toContain(`/contributions/${ofOtto}/edit`);
    await comeByCode(scene.portal, otto.person, phone);
    expect((await phone.get(`/contributions/${ofOtto}`)).text).toContain(`/contributions/${ofOtto}/edit`);
  });

  it('keeps the mark out of the reach of scripts, and of it a fingerprint that says nothing but that a code was used', async () => {
    const silent = await aTesterOf(scene, { email: null });
    const [issued] = await scene.portal
      .get(JoinCodes)
      .issue(scene.portal.system, { personIds: [silent.person.id], destination: '/testing' });
    const answer = await send(scene.portal.browser(), '/sign-in/code', { code: issued!.code }).expect(303);
    const cookie = cookiesOf(answer).get('pepite_device') ?? '';
    expect(cookie).toMatch(/^[\w-]{32}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
    const rows = await scene.portal
      .get(Database)
      .query<object>(undefined, 'SELECT * FROM code_device WHERE person_id = ?', [silent.person.id]);
    expect(rows).toEqual([{ person_id: silent.person.id, mark: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(JSON.stringify(rows)).not.toContain(cookie.slice(0, 32));
  });

  it('hears of what becomes of it on the phone, with the next code too, and by no mail', async () => {
    const said = await say(phone, scene, { title: 'Heard on the phone' });
    const manager = await aManagerOf(scene);
    await send(manager.browser, `/contributions/${said}/answer`, { text: 'We look into it' }).expect(303);
    await scene.portal.work();
    await comeByCode(scene.portal, nora.person, phone);
    expect((await phone.get('/inbox').expect(200)).text).toContain('Heard on the phone');
    const elsewhere = await comeByCode(scene.portal, nora.person);
    expect((await elsewhere.get('/inbox').expect(200)).text).not.toContain('Heard on the phone');
  });

  it('sends once what was sent before and, for want of a reply, again with the next code', async () => {
    const words = { title: 'In the lift', clientToken: 'sent-in-the-lift-1' };
    const id = await say(phone, scene, words);
    await comeByCode(scene.portal, nora.person, phone);
    await send(phone, scene.posting, { kind: 'problem', ...words }).expect(303);
    const reader = await scene.portal.api((await aTesterOf(scene)).person);
    const { body } = (await reader.get(LIST).expect(200)) as { body: { items: { id: string }[] } };
    expect(body.items.map((item) => item.id).sort()).toEqual([id, wish].sort());
  });

  it('speaks by name from any browser where everybody does', async () => {
    scene = await openScene({ feedbackMode: 'named' });
    const { person } = await aTesterOf(scene, { email: null });
    const first = await say(await comeByCode(scene.portal, person), scene, { title: 'By name' });
    const second = await say(await comeByCode(scene.portal, person), scene, { title: 'By name again' });
    expect(await voiceOn(first)).toBe(await voiceOn(second));
  });
});
