import { Response } from '#responses';
import { Database } from '#platform';
import {
  HAPPY,
  UNHAPPY,
  aTesterOf,
  chosenIn,
  counted,
  expectExactTallies,
  openScene,
  send,
  valueOf,
  type Scene,
} from './scene.js';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});
afterEach(expectExactTallies);

const stored = () => scene.portal.get(Database).repository(undefined, Response).findBy({ rolloutId: scene.rollout.id });

describe('answering a form', () => {
  it('says first how answers are handled, asks, thanks and leads on', async () => {
    const { browser } = await aTesterOf(scene);
    const page = await browser.get(scene.form).expect(200);
    expect(page.text).toContain('The team sees who said what');
    expect(page.text).toContain('Would you recommend it?');
    const sent = await send(browser, scene.form, { ...HAPPY, clientToken: valueOf(page.text, 'clientToken') ?? '' });
    expect(sent.status).toBe(303);
    const thanks = await browser.get(String(sent.headers['location'])).expect(200);
    expect(thanks.text).toContain('Your feedback on Horizon Pay now counts.');
    expect(thanks.text).toContain('You can change your answers until 20 March.');
    expect(thanks.text).toContain('Next: Pay in a shop');
    expect(await counted(scene, 'nps 9')).toEqual([1, 0]);
  });

  it('keeps everything typed when something is missing, and says what in a summary', async () => {
    const { browser } = await aTesterOf(scene);
    const again = await send(browser, scene.form, {
      'a.csat': '4',
      'a.comment': 'The <b>text</b> is small',
      clientToken: 'my-own-token',
    });
    expect(again.status).toBe(422);
    expect(again.text).toContain('<a href="#field-a.nps" class="link">Would you recommend it?</a>');
    expect(again.text).toContain('Please answer this question.');
    expect(chosenIn(again.text, 'a.csat')).toBe('4');
    expect(again.text).toContain('The &lt;b&gt;text&lt;/b&gt; is small');
    expect(valueOf(again.text, 'clientToken')).toBe('my-own-token');
    expect(await stored()).toEqual([]);
  });

  it('asks what an answer makes necessary, without JavaScript too', async () => {
    const { browser } = await aTesterOf(scene);
    const page = await browser.get(scene.form);
    expect(page.text).toContain('Only if “Would you recommend it?” is at most 6.');
    expect(page.text).toMatch(/data-asked="why" data-waits/);
    const again = await send(browser, scene.form, { 'a.nps': '3', 'a.csat': '2' });
    expect(again.status).toBe(422);
    expect(again.text).toMatch(/data-asked="why">/);
    expect(again.text).toContain('href="#field-a.why"');
    await send(browser, scene.form, UNHAPPY).expect(303);
    expect((await stored())[0]?.answers).toEqual({ nps: 3, why: 'Too slow', csat: 2 });
  });

  it('drops what was typed into a question that is not asked after all', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, scene.form, { ...HAPPY, 'a.why': 'I changed my mind' }).expect(303);
    expect((await stored())[0]?.answers).toEqual({ nps: 9, csat: 5 });
  });

  it('refuses a field the form does not have', async () => {
    const { browser } = await aTesterOf(scene);
    const again = await send(browser, scene.form, { ...HAPPY, 'a.salary': '1' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('You answered a question that is no longer asked.');
  });

  it('stores what is sent twice once, one after the other and twenty times at once', async () => {
    const [one, other] = [await aTesterOf(scene), await aTesterOf(scene)];
    const fields = { ...HAPPY, clientToken: 'the-same-token' };
    for (let time = 0; time < 2; time += 1) await send(one.browser, scene.form, fields).expect(303);
    const all = await Promise.all(Array.from({ length: 20 }, () => send(other.browser, scene.form, fields)));
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 303));
    expect(await stored()).toHaveLength(2);
    expect(await counted(scene, 'people')).toEqual([2, 0]);
  });

  it('counts thirty people who answer at the same moment exactly', async () => {
    const all = [];
    while (all.length < 30) all.push(await aTesterOf(scene));
    const answers = await Promise.all(
      all.map(({ browser }, index) => send(browser, scene.form, index % 3 ? HAPPY : UNHAPPY)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await counted(scene, 'people')).toEqual([30, 0]);
    expect(await counted(scene, 'nps 3')).toEqual([10, 0]);
    expect(await counted(scene, 'nps 9')).toEqual([20, 0]);
  });

  it('is closed before testing begins and after it has ended', async () => {
    const { browser } = await aTesterOf(scene);
    await scene.portal
      .get(Database)
      .writer.query('UPDATE rollout SET status = ? WHERE id = ?', ['analysing', scene.rollout.id]);
    const page = await browser.get(scene.form).expect(200);
    expect(page.text).toContain('Testing has ended.');
    expect(page.text).not.toContain('name="a.nps"');
    const late = await send(browser, scene.form, { ...HAPPY, 'a.comment': 'Kept for copying' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('This test is not accepting answers right now.');
    expect(late.text).toContain('Kept for copying');
    expect(await stored()).toEqual([]);
  });
});

describe('changing answers', () => {
  it('opens what was sent, saves the change, and moves the tallies', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    const page = await browser.get(scene.form).expect(200);
    expect(chosenIn(page.text, 'a.nps')).toBe('9');
    expect(valueOf(page.text, 'change')).toBe('1');
    const saved = await send(browser, scene.form, { ...UNHAPPY, change: '1' }).expect(303);
    expect((await browser.get(String(saved.headers['location']))).text).toContain('Your changes are saved.');
    expect(await counted(scene, 'nps 9')).toEqual([0, 0]);
    expect(await counted(scene, 'nps 3')).toEqual([1, 0]);
    const same = await send(browser, scene.form, { ...UNHAPPY, change: '1' });
    expect((await browser.get(String(same.headers['location']))).text).toContain('Nothing had changed.');
  });

  it('keeps what was typed when the change is incomplete', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY);
    const again = await send(browser, scene.form, { 'a.nps': '2', 'a.csat': '1', change: '1' });
    expect(again.status).toBe(422);
    expect(chosenIn(again.text, 'a.nps')).toBe('2');
    expect(valueOf(again.text, 'change')).toBe('1');
    expect(await counted(scene, 'nps 9')).toEqual([1, 0]);
  });
});

describe('what is not mine', () => {
  it('is not found: other rollouts, missions and products, read or answered', async () => {
    const { browser } = await aTesterOf(scene);
    const elsewhere = await openScene();
    for (const address of [
      elsewhere.base,
      elsewhere.form,
      `${scene.base}/missions/nothing`,
      `${scene.base}/missions/review/x`,
    ]) {
      await browser.get(address).expect(404);
    }
    await send(browser, elsewhere.form, HAPPY).expect(404);
    await send(browser, `${scene.base}/missions/pay`, HAPPY).expect(404);
    await scene.portal
      .browser()
      .get(scene.form)
      .expect(303)
      .expect('location', /^\/sign-in/);
    scene = elsewhere;
    expect(await stored()).toEqual([]);
  });
});
