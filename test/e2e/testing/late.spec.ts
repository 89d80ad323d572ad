import { Rollouts } from '#campaigns';
import { Contribution, LateMarks, Pictures } from '#contributions';
import { Database } from '#platform';
import { aPerson, aRole } from '../../factories/directory.js';
import { aScreenshot } from '../../factories/pictures.js';
import {
  HAPPY,
  UNHAPPY,
  aTesterOf,
  counted,
  expectExactTallies,
  openScene,
  send,
  valueOf,
  type Scene,
} from './scene.js';

let scene: Scene;
afterEach(expectExactTallies);

const end = () => scene.portal.get(Rollouts).move(scene.portal.system, scene.rollout.id, 'analysing');
const archive = () => scene.portal.get(Rollouts).move(scene.portal.system, scene.rollout.id, 'archived');
/** Who reads the results of the entity. */
async function aManager() {
  const manager = await aPerson({ entity: scene.entity, locale: 'en' });
  await aRole(manager, 'community_manager', scene.entity);
  return manager;
}

const posted = () =>
  scene.portal.get(Database).repository(undefined, Contribution).findBy({ rolloutId: scene.rollout.id });

const lateText = { ...UNHAPPY, 'a.why': 'Written on the plane' };

describe.each(['named', 'confidential', 'anonymous'] as const)(
  'a form that arrives after the end, %s',
  (feedbackMode) => {
    beforeEach(async () => {
      scene = await openScene({ feedbackMode });
    });

    it('is taken for 48 hours when its page was opened before', async () => {
      const [one, other] = [await aTesterOf(scene), await aTesterOf(scene)];
      const opened = valueOf((await one.browser.get(scene.form)).text, 'opened') ?? '';
      const others = valueOf((await other.browser.get(scene.form)).text, 'opened') ?? '';
      expect(opened === others).toBe(feedbackMode === 'anonymous');
      await end();
      scene.clock.moveOn({ hours: 47 });
      const thanks = await send(one.browser, scene.form, { ...lateText, opened, clientToken: 'on-the-plane' }).expect(
        303,
      );
      expect((await one.browser.get(String(thanks.headers['location']))).text).toContain('Thank you, it has arrived');
      expect(await counted(scene, 'people')).toEqual([1, expect.any(Number)]);
      scene.clock.moveOn({ hours: 2 });
      const late = await send(other.browser, scene.form, { ...lateText, opened: others, clientToken: 'on-a-ship' });
      expect([late.status, late.text.includes('Written on the plane')]).toEqual([422, true]);
      expect(await counted(scene, 'people')).toEqual([1, expect.any(Number)]);
      if (feedbackMode !== 'anonymous')
        expect((await other.browser.get(scene.form)).text).toContain('Written on the plane');
    });

    it('is taken as long when the rollout is archived meanwhile', async () => {
      const { browser } = await aTesterOf(scene);
      const opened = valueOf((await browser.get(scene.form)).text, 'opened') ?? '';
      await end();
      await archive();
      const thanks = await send(browser, scene.form, { ...lateText, opened, clientToken: 'on-the-plane' }).expect(303);
      const page = await browser.get(String(thanks.headers['location']));
      expect([page.status, page.text.includes('Thank you, it has arrived')]).toEqual([200, true]);
      expect(await counted(scene, 'people')).toEqual([1, expect.any(Number)]);
    });

    it('is corrected within that time when something is missing in it', async () => {
      const { browser } = await aTesterOf(scene);
      const opened = valueOf((await browser.get(scene.form)).text, 'opened') ?? '';
      await end();
      const again = await send(browser, scene.form, { 'a.nps': '3', 'a.csat': '2', opened });
      expect(again.text).toContain('Please answer this question.');
      await send(browser, scene.form, { ...lateText, opened: valueOf(again.text, 'opened') ?? '' }).expect(303);
      expect(await counted(scene, 'people')).toEqual([1, expect.any(Number)]);
    });

    it('opened on another phone of the same firm proves nothing for somebody else, except where nobody is told apart', async () => {
      const [one, other] = [await aTesterOf(scene), await aTesterOf(scene)];
      const opened = valueOf((await one.browser.get(scene.form)).text, 'opened') ?? '';
      await end();
      const sent = await send(other.browser, scene.form, { ...lateText, opened });
      expect(sent.status).toBe(feedbackMode === 'anonymous' ? 303 : 422);
    });

    it('is counted for the team when it is not taken, once, and names nobody', async () => {
      const { browser, person } = await aTesterOf(scene);
      await end();
      const manager = await aManager();
      const desk = await scene.portal.as(manager);
      const results = `/rollouts/${scene.rollout.id}/results`;
      expect((await desk.get(results)).text).not.toContain('came too late');
      for (let time = 0; time < 2; time += 1) await send(browser, scene.form, lateText).expect(422);
      const { text } = await desk.get(results).expect(200);
      expect(text).toContain('1 form came too late and does not count.');
      expect(text).not.toContain('Written on the plane');
      expect(text).not.toContain(person.lastName);
      const api = await scene.portal.api(manager);
      await api.get(`/api/v1/rollouts/${scene.rollout.id}/late`).expect(200, { taken: 0, answers: 1, contribution: 0 });
      await (await scene.portal.api(person)).get(`/api/v1/rollouts/${scene.rollout.id}/late`).expect(403);
    });
  },
);

describe('a text under a token that has brought another after the end', () => {
  it('is kept and said so', async () => {
    scene = await openScene();
    const { browser } = await aTesterOf(scene);
    await send(browser, scene.form, { ...HAPPY, clientToken: 'the-same-token' }).expect(303);
    await end();
    await send(browser, scene.form, { ...HAPPY, clientToken: 'the-same-token' }).expect(303);
    const other = await send(browser, scene.form, { ...lateText, clientToken: 'the-same-token' });
    expect([other.status, other.text.includes('Written on the plane')]).toEqual([422, true]);
    expect(await counted(scene, 'nps 9')).toEqual([1, 0]);
  });
});

describe('a contribution that arrives after the archive has closed', () => {
  const fields = { kind: 'idea', title: 'Bigger letters', text: 'Much bigger', clientToken: 'idea-on-a-plane' };

  beforeEach(async () => {
    scene = await openScene({ feedbackMode: 'confidential' });
  });

  it('is taken for 48 hours when its form was opened before; else it stays with its author and is counted', async () => {
    const [one, other] = [await aTesterOf(scene), await aTesterOf(scene)];
    const address = `${scene.base}/contributions`;
    const opened = valueOf((await one.browser.get(`${address}/new`)).text, 'opened') ?? '';
    await end();
    await archive();
    await send(one.browser, address, { ...fields, opened }).expect(303);
    const forged = await send(other.browser, address, { ...fields, opened });
    expect([forged.status, forged.text.includes('Much bigger')]).toEqual([422, true]);
    scene.clock.moveOn({ hours: 49 });
    await send(one.browser, address, { ...fields, title: 'Another', clientToken: 'another-idea', opened }).expect(422);
    const manager = await aManager();
    const { text } = await (await scene.portal.as(manager)).get(`/rollouts/${scene.rollout.id}/results`);
    expect(text).toContain('2 contributions came too late and were not posted.');
  });

  it('is taken with the pictures that were on their way with it, and with none after that', async () => {
    const { browser } = await aTesterOf(scene);
    const address = `${scene.base}/contributions`;
    const opened = valueOf((await browser.get(`${address}/new`)).text, 'opened') ?? '';
    const screenshot = await aScreenshot(320, 200);
    const upload = (clientToken: string) =>
      browser
        .post(`${scene.base}/pictures`)
        .accept('json')
        .field('clientToken', clientToken)
        .attach('picture', screenshot, 'seen.png');
    await end();
    await archive();
    scene.clock.moveOn({ hours: 47 });
    const { body } = (await upload('picture-1').expect(201)) as { body: { id: string } };
    await send(browser, address, { ...fields, opened, pictures: body.id }).expect(303);
    const [told] = await posted();
    const shown = await scene.portal.get(Pictures).ofContributions(scene.portal.system, [told?.id ?? '']);
    expect([...shown.values()].flat().map(({ id }) => id)).toEqual([body.id]);
    scene.clock.moveOn({ hours: 2 });
    await upload('picture-2').expect(409);
  });
});

describe.each(['named', 'confidential', 'anonymous'] as const)(
  'what blocked somebody and arrives after the archive has closed, %s',
  (feedbackMode) => {
    const blocked = { state: 'blocked', why: 'It asks for a card', clientToken: 'blocked-on-a-plane' };

    beforeEach(async () => {
      scene = await openScene({ feedbackMode });
    });

    it('is told for 48 hours when its page was opened before; else it stays in its form and is counted once', async () => {
      const [one, other] = [await aTesterOf(scene), await aTesterOf(scene)];
      const address = `${scene.form}/state`;
      const page = (await one.browser.get(scene.form)).text;
      const opened = /data-queue="blocked"[^]*?name="opened" value="([0-9a-f]{32})"/.exec(page)?.[1] ?? '';
      await end();
      await archive();
      const told = await send(one.browser, address, { ...blocked, opened }).expect(303);
      expect((await one.browser.get(String(told.headers['location']))).status).toBe(200);
      expect((await posted()).map(({ text }) => text)).toEqual(['It asks for a card']);
      for (let time = 0; time < 2; time += 1) {
        const forged = await send(other.browser, address, { ...blocked, why: 'Nobody is in', opened });
        expect([forged.status, forged.text.includes('Nobody is in')]).toEqual([422, true]);
      }
      expect(await posted()).toHaveLength(1);
      expect(await scene.portal.get(LateMarks).countLate(scene.portal.system, scene.rollout.id)).toEqual({
        ...{ taken: 0, answers: 0, contribution: 1 },
      });
    });
  },
);
