import { In } from 'typeorm';
import { Rollouts } from '#campaigns';
import { Draft } from '#responses';
import { Password, Sessions, type Person } from '#identity';
import { Database } from '#platform';
import { Enrolment } from '#recruitment';
import {
  HAPPY,
  UNHAPPY,
  aTesterOf,
  chosenIn,
  expectExactTallies,
  openScene,
  send,
  valueOf,
  type Scene,
} from './scene.js';

let scene: Scene;
afterEach(expectExactTallies);

type Browser = Awaited<ReturnType<typeof aTesterOf>>['browser'];
interface Kept {
  revision: number;
  fields?: Record<string, string | string[]>;
}

async function drafts(): Promise<Draft[]> {
  const database = scene.portal.get(Database);
  const enrolled = await database.repository(undefined, Enrolment).findBy({ rolloutId: scene.rollout.id });
  return database.repository(undefined, Draft).findBy({ enrolmentId: In(enrolled.map(({ id }) => id)) });
}

/** As the script of the form does it. */
function type(browser: Browser, fields: Record<string, string | string[]>, revision = 0, form = scene.form) {
  return browser
    .post(`${form}/draft`)
    .set('accept', 'application/json')
    .type('form')
    .send({ ...fields, revision: String(revision) });
}

describe.each(['named', 'confidential'] as const)('a draft in a %s campaign', (mode) => {
  beforeEach(async () => {
    scene = await openScene({ feedbackMode: mode });
  });

  it('is kept as it is typed, right or wrong, and shown on any device', async () => {
    const { browser, person } = await aTesterOf(scene);
    const first = await type(browser, { 'a.nps': '3', 'a.why': 'Too <b>slow</b>', 'a.strange': 'x' }).expect(200);
    const { revision } = first.body as Kept;
    const next = await type(browser, { 'a.nps': '3', 'a.why': 'Too <b>slow</b> by far' }, revision).expect(200);
    expect(next.body).toEqual({ revision: revision + 1 });
    const phone = await scene.portal.as(person);
    const page = await phone.get(scene.form).expect(200);
    expect(chosenIn(page.text, 'a.nps')).toBe('3');
    expect(page.text).toContain('Too &lt;b&gt;slow&lt;/b&gt; by far');
    expect(page.text).toContain('They have not been sent yet.');
    expect(valueOf(page.text, 'revision')).toBe(String(revision + 1));
    expect((await drafts())[0]?.answers).toEqual({ nps: 3, why: 'Too <b>slow</b> by far' });
    expect((await phone.get(scene.base)).text).toContain('Started');
    expect((await phone.get(`${scene.base}/missions/review`)).text).toContain('Go on with Horizon Pay');
  });

  it('goes with the form that is sent, in the same transaction', async () => {
    const { browser } = await aTesterOf(scene);
    await type(browser, { 'a.nps': '9' }).expect(200);
    expect((await send(browser, scene.form, { 'a.csat': '1' })).status).toBe(422);
    expect(await drafts()).toHaveLength(1);
    await send(browser, scene.form, HAPPY).expect(303);
    expect(await drafts()).toEqual([]);
  });

  it('sent from two devices: the one that is behind is told, and nothing of either is lost', async () => {
    const { browser, person } = await aTesterOf(scene);
    const other = await scene.portal.as(person);
    const { body } = await type(browser, { 'a.nps': '9' }).expect(200);
    const { revision } = body as Kept;
    await type(other, { 'a.nps': '4', 'a.why': 'From the phone' }, revision).expect(200);
    const behind = await type(browser, { 'a.nps': '10' }, revision).expect(409);
    expect(behind.body).toEqual({
      revision: revision + 1,
      fields: expect.objectContaining({ 'a.nps': '4', 'a.why': 'From the phone' }) as object,
    });
    expect((await drafts())[0]?.answers).toEqual({ nps: 4, why: 'From the phone' });
    await type(browser, { 'a.nps': '10' }, (behind.body as Kept).revision).expect(200);
    expect((await drafts())[0]?.answers).toEqual({ nps: 10 });
  });

  it('that was sent or thrown away elsewhere is not brought back by a device that is late', async () => {
    const { browser, person } = await aTesterOf(scene);
    const other = await scene.portal.as(person);
    const { body } = await type(browser, { 'a.nps': '9' }).expect(200);
    await send(other, `${scene.form}/draft`, { discard: '1' }).expect(303).expect('location', scene.form);
    await type(browser, { 'a.nps': '8' }, (body as Kept).revision).expect(409, { revision: 0 });
    const anew = await type(other, { 'a.nps': '7' }).expect(200);
    expect((anew.body as Kept).revision).not.toBe((body as Kept).revision + 1);
    await type(browser, { 'a.nps': '8' }, (body as Kept).revision).expect(409);
    await send(other, scene.form, HAPPY).expect(303);
    await type(browser, { 'a.nps': '8' }).expect(409, { revision: 0 });
    expect(await drafts()).toEqual([]);
  });

  it('is saved by a button without JavaScript, which warns before it writes over newer answers', async () => {
    const { browser, person } = await aTesterOf(scene);
    const page = await browser.get(scene.form);
    expect(page.text).toContain(`formaction="${scene.form}/draft"`);
    const later = await send(browser, `${scene.form}/draft`, { 'a.nps': '6', revision: '0' }).expect(303);
    expect((await browser.get(String(later.headers['location']))).text).toContain('Saved. Continue whenever you like');
    await type(await scene.portal.as(person), { 'a.nps': '2' }, (await drafts())[0]?.revision).expect(200);
    const behind = await send(browser, `${scene.form}/draft`, { 'a.nps': '7', revision: '1' });
    expect(behind.status).toBe(422);
    expect(behind.text).toContain('Newer answers were saved on another device.');
    expect(chosenIn(behind.text, 'a.nps')).toBe('7');
    await send(browser, `${scene.form}/draft`, {
      'a.nps': '7',
      revision: valueOf(behind.text, 'revision') ?? '',
    }).expect(303);
    expect((await drafts())[0]?.answers).toEqual({ nps: 7 });
  });

  it('of changes to what was sent stands beside it until they are sent or given up', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    await type(browser, { ...UNHAPPY, change: '1' }).expect(200);
    const page = await browser.get(scene.form);
    expect(page.text).toContain('These changes have not been sent yet. What you sent before still counts.');
    expect([chosenIn(page.text, 'a.nps'), valueOf(page.text, 'change')]).toEqual(['3', '1']);
    const [draft] = await drafts();
    await type(browser, { ...HAPPY, change: '1' }, draft?.revision).expect(200, { revision: 0 });
    expect(await drafts()).toEqual([]);
    await type(browser, { ...UNHAPPY, change: '1' }).expect(200);
    await send(browser, scene.form, { ...UNHAPPY, change: '1' }).expect(303);
    expect(await drafts()).toEqual([]);
  });

  it('saved and sent at the same moment leaves none behind, whichever is first', async () => {
    for (let time = 0; time < 6; time += 1) {
      const { browser } = await aTesterOf(scene);
      await Promise.all([
        ...Array.from({ length: 3 }, () => type(browser, { 'a.nps': '5' })),
        send(browser, scene.form, HAPPY).expect(303),
      ]);
    }
    expect(await drafts()).toEqual([]);
  });

  it('is nobody else’s: neither another tester nor a person of the team reads or writes it', async () => {
    const { browser } = await aTesterOf(scene);
    await type(browser, { 'a.why': 'Only I would write quokka' }).expect(200);
    const other = await aTesterOf(scene);
    expect((await other.browser.get(scene.form)).text).not.toContain('quokka');
    const elsewhere = await openScene();
    await type(browser, { 'a.nps': '1' }, 0, elsewhere.form).expect(404);
    await type(browser, { 'a.nps': '1' }, 0, `${scene.base}/missions/pay`).expect(404);
    await type(scene.portal.browser(), { 'a.nps': '1' }).expect(401);
  });

  it('typed on a page of somebody who has signed out since is not taken from whoever signed in', async () => {
    const { browser } = await aTesterOf(scene);
    await type(browser, { 'a.why': 'From the page before' }).set('x-pepite-owner', 'somebody-else').expect(409);
    expect(await drafts()).toEqual([]);
  });

  it('is thrown away when the rollout is archived', async () => {
    const { browser } = await aTesterOf(scene);
    await type(browser, { 'a.nps': '9' }).expect(200);
    await scene.portal.get(Rollouts).move(scene.portal.system, scene.rollout.id, 'analysing');
    expect((await type(browser, { 'a.nps': '8' })).status).toBe(409);
    expect(await drafts()).toHaveLength(1);
    await scene.portal.get(Rollouts).move(scene.portal.system, scene.rollout.id, 'archived');
    expect(await drafts()).toEqual([]);
  });
});

describe('in an anonymous campaign', () => {
  beforeEach(async () => {
    scene = await openScene({ feedbackMode: 'anonymous' });
  });

  it('nothing of a draft goes to the server, and the form says where it stays', async () => {
    const { browser, person } = await aTesterOf(scene);
    const page = await browser.get(scene.form).expect(200);
    expect(page.text).toContain('data-draft=""');
    expect(page.text).toContain('What you type stays in this browser until you send it.');
    expect(page.text).not.toContain('Save for later');
    expect((await type(browser, { 'a.nps': '9' })).status).toBe(409);
    const api = await scene.portal.api(person);
    const address = `/api/v1/rollouts/${scene.rollout.id}/missions/review/draft`;
    await api
      .put(address)
      .send({ product: 'own', answers: { nps: 9 } })
      .expect(409);
    await api.get(`${address}?product=own`).expect(404);
    expect(await drafts()).toEqual([]);
  });
});

describe.each(['join_code', 'invitation'] as const)(
  'whoever came by a %s, which passed through other hands',
  (method) => {
    beforeEach(async () => {
      scene = await openScene({ feedbackMode: 'confidential' });
    });

    async function comesBy(person: Person) {
      const secret = await scene.portal.get(Sessions).start(scene.portal.system, person.id, method, 'Phone');
      const browser = scene.portal.browser();
      browser.jar.setCookie(`pepite_session=${secret}; path=/`);
      return browser;
    }

    it('neither sees nor touches what was typed before, and loses nothing of their own', async () => {
      const { person, browser } = await aTesterOf(scene);
      await type(browser, { 'a.why': 'Only I know this' }).expect(200);
      scene.clock.moveOn({ minutes: 1 });
      const curious = await comesBy(person);
      for (const address of ['/testing', scene.base, `${scene.base}/missions/review`, scene.form]) {
        const { text } = await curious.get(address).expect(200);
        expect(text).not.toMatch(/Only I know this|Begun|have not been sent yet/);
      }
      for (const revision of [0, (await drafts())[0]?.revision ?? 0]) {
        const refused = await type(curious, { 'a.why': 'Not me' }, revision).expect(409);
        expect(refused.text).not.toContain('Only I know this');
      }
      await send(curious, `${scene.form}/draft`, { discard: '1' }).expect(303);
      await send(curious, scene.form, HAPPY).expect(303);
      expect((await drafts())[0]?.answers).toEqual({ why: 'Only I know this' });
    });

    it('goes on with what they typed themselves', async () => {
      const { person } = await aTesterOf(scene);
      const browser = await comesBy(person);
      scene.clock.moveOn({ minutes: 1 });
      await type(browser, { 'a.why': 'My own words' }).expect(200);
      expect((await browser.get(scene.form)).text).toContain('My own words');
      expect(await scene.portal.get(Database).repository(undefined, Password).countBy({ personId: person.id })).toBe(0);
    });
  },
);
