import { Contribution } from '#contributions';
import { MissionState } from '#responses';
import { Database } from '#platform';
import { HAPPY, aTesterOf, expectExactTallies, openScene, send, type Scene } from './scene.js';

let scene: Scene;
afterEach(expectExactTallies);

const state = (product = '/own') => `${scene.base}/missions/review${product}/state`;
const statesOf = (enrolmentId: number) =>
  scene.portal.get(Database).repository(undefined, MissionState).findBy({ enrolmentId });
const posted = () =>
  scene.portal.get(Database).repository(undefined, Contribution).findBy({ rolloutId: scene.rollout.id });

describe('a mission that somebody leaves aside', () => {
  beforeEach(async () => {
    scene = await openScene({ testingUntil: '2026-03-06' });
  });

  it('is skipped, no longer counts as left, and can be taken up again', async () => {
    const { browser } = await aTesterOf(scene);
    const skipped = await send(browser, state(), { state: 'skipped' }).expect(303);
    const thanks = await browser.get(String(skipped.headers['location'])).expect(200);
    expect(thanks.text).toContain('It no longer counts as left to do.');
    const home = await browser.get('/testing');
    expect(home.text).toContain('1 of 3');
    expect(home.text).toContain(
      'About 20 minutes left. 1 mission skipped. You can come back to it until testing ends.',
    );
    const page = await browser.get(scene.form).expect(200);
    expect(page.text).toContain('You skipped this');
    expect(page.text).not.toContain('name="a.nps"');
    await send(browser, state(), { state: 'none' }).expect(303).expect('location', scene.form);
    expect((await browser.get('/testing')).text).toContain('0 of 3');
    expect((await browser.get(scene.form)).text).toContain('name="a.nps"');
  });

  it('leads on to the next part that is neither done nor set aside', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, `${scene.base}/missions/pay/state`, { state: 'skipped' }).expect(303);
    const home = await browser.get('/testing');
    expect(home.text).toContain('Continue: Tell us');
    for (const product of ['/own', '/rival']) await send(browser, state(product), { state: 'skipped' }).expect(303);
    const all = await browser.get('/testing');
    expect(all.text).toContain(
      'Nothing is left to do. 3 missions skipped. You can come back to it until testing ends.',
    );
    expect(all.text).not.toContain('You have done everything.');
  });

  it('counts as done when it is done after all, and is no longer set aside', async () => {
    const { browser, enrolmentId } = await aTesterOf(scene);
    await send(browser, state(), { state: 'skipped' }).expect(303);
    await send(browser, `${scene.base}/missions/pay/state`, { state: 'blocked', why: 'The shop is closed' }).expect(
      303,
    );
    await send(browser, scene.form, HAPPY).expect(303);
    await browser.post(`${scene.base}/ticks`).type('form').send({ mission: 'pay' }).expect(303);
    const own = await statesOf(enrolmentId);
    expect(own.map((each) => each.state)).toEqual([null, null]);
    const again = await send(browser, state(), { state: 'skipped' }).expect(303);
    const thanks = await browser.get(String(again.headers['location']));
    expect(thanks.text).toContain('You have already done this mission, so it counts as done.');
    expect((await statesOf(enrolmentId)).map((each) => each.state)).toEqual([null, null]);
  });

  it('is skipped once by what arrives twice, whatever they did since', async () => {
    const { browser, enrolmentId } = await aTesterOf(scene);
    const skip = { state: 'skipped', clientToken: 'skipped-1' };
    await send(browser, state(), skip).expect(303);
    await send(browser, state(), { state: 'none' }).expect(303);
    await send(browser, state(), skip).expect(303);
    expect((await statesOf(enrolmentId)).map((each) => each.state)).toEqual([null]);
    await send(browser, state(), { ...skip, clientToken: 'skipped-2' }).expect(303);
    const [own] = await statesOf(enrolmentId);
    expect(own?.state).toBe('skipped');
    expect(JSON.stringify(own)).not.toContain('skipped-2');
  });

  it('is not set aside outside testing, nor by those who are not in it, nor where there is no such part', async () => {
    const { browser } = await aTesterOf(scene);
    const elsewhere = await openScene();
    await send(browser, `${elsewhere.base}/missions/review/own/state`, { state: 'skipped' }).expect(404);
    await send(browser, `${scene.base}/missions/review/state`, { state: 'skipped' }).expect(404);
    await send(browser, state('/none'), { state: 'skipped' }).expect(404);
    const strange = await send(browser, state(), { state: 'finished' });
    expect(strange.status).toBe(422);
    await scene.portal
      .get(Database)
      .writer.query('UPDATE rollout SET status = ? WHERE id = ?', ['analysing', scene.rollout.id]);
    expect((await send(browser, state(), { state: 'skipped' })).status).toBe(422);
  });
});

describe.each(['named', 'confidential', 'anonymous'] as const)('somebody who is blocked in a %s campaign', (mode) => {
  beforeEach(async () => {
    scene = await openScene({ feedbackMode: mode });
  });

  it('says why, which becomes a problem that blocks, with their voice; beside them stands no word of it', async () => {
    const { browser, enrolmentId, person } = await aTesterOf(scene);
    const page = await browser.get(scene.form).expect(200);
    expect(page.text).toContain(mode === 'named' ? 'under your name' : 'under your alias, without your name');
    const why = 'It asks for a card I do not have. I tried three times.';
    const sent = await send(browser, state(), { state: 'blocked', why, clientToken: 'blocked-1' }).expect(303);
    await send(browser, state(), { state: 'blocked', why, clientToken: 'blocked-1' }).expect(303);
    const thanks = await browser.get(String(sent.headers['location']));
    expect(thanks.text).toContain('Noted: you cannot continue here');
    expect(thanks.text).toContain('See what I posted');
    const [problem, ...others] = await posted();
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      ...{ kind: 'problem', severity: 4, reportedSeverity: 4, text: why, title: 'It asks for a card I do not have' },
      ...{ missionId: scene.campaign.missions[1]?.id, productId: scene.campaign.products[0]?.id, feedbackMode: mode },
    });
    const own = await statesOf(enrolmentId);
    expect(own).toEqual([expect.objectContaining({ state: 'blocked', rated: false })]);
    expect(JSON.stringify(own)).not.toContain('card');
    expect(JSON.stringify(problem)).not.toContain(`"${person.id}"`);
  });

  it('says so once, and is not blocked again by what arrives a second time', async () => {
    const { browser, enrolmentId } = await aTesterOf(scene);
    const blocked = { state: 'blocked', why: 'It asks for a card', clientToken: 'blocked-1' };
    await send(browser, state(), blocked).expect(303);
    await send(browser, state(), { state: 'none' }).expect(303);
    await send(browser, state(), blocked).expect(303);
    const own = await statesOf(enrolmentId);
    expect(own.map((each) => each.state)).toEqual([null]);
    // Beside who it is nothing may stand that leads to what they said.
    expect(own.map((each) => each.lastSkip)).toEqual([null]);
    expect(await posted()).toHaveLength(1);
  });

  it('is heard all the same when the mission has been done elsewhere, or the test is over', async () => {
    const { browser, enrolmentId } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    const late = await send(browser, state(), { state: 'blocked', why: 'It asks for a card' }).expect(303);
    const thanks = await browser.get(String(late.headers['location']));
    expect(thanks.text).toContain(
      'You have already done this mission, so it counts as done. What stopped you has been passed on to the team.',
    );
    await scene.portal
      .get(Database)
      .writer.query('UPDATE rollout SET status = ? WHERE id = ?', ['analysing', scene.rollout.id]);
    const over = await send(browser, state('/rival'), { state: 'blocked', why: 'The shop is shut' }).expect(303);
    const missions = await browser.get(String(over.headers['location']));
    expect(missions.text).toContain('This test has ended in the meantime, so nothing changes for the mission.');
    expect((await posted()).map(({ title }) => title).sort()).toEqual(['It asks for a card', 'The shop is shut']);
    const own = (await statesOf(enrolmentId)).filter((each) => each.state !== null);
    expect(own).toEqual([]);
  });

  it('is asked for the why, and keeps what was typed into the form', async () => {
    const { browser, enrolmentId } = await aTesterOf(scene);
    for (const why of ['  ', '\u0000\u0007']) {
      const again = await send(browser, state(), { state: 'blocked', why });
      expect(again.status).toBe(422);
      expect(again.text).toContain('Say in a few words what is stopping you.');
      expect(again.text).toContain('href="#field-why"');
    }
    expect(await posted()).toEqual([]);
    expect(await statesOf(enrolmentId)).toEqual([]);
  });

  it('need not find a title for it', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, state(), { state: 'blocked', why: '…\nNo idea why' }).expect(303);
    expect(await posted()).toMatchObject([{ title: '…', text: '…\nNo idea why' }]);
  });

  it('is not blocked when what they say cannot be posted: both or neither', async () => {
    const { browser, enrolmentId } = await aTesterOf(scene);
    const long = await send(browser, state(), { state: 'blocked', why: 'x'.repeat(5001) });
    expect(long.status).toBe(422);
    expect([await posted(), await statesOf(enrolmentId)]).toEqual([[], []]);
  });
});
