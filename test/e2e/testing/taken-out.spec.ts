import { Forms, type Question } from '#campaigns';
import { QUESTIONS } from '../../factories/campaigns.js';
import type { Browser } from '../../support/portal.js';
import { aTesterOf, chosenIn, expectExactTallies, openScene, send, valueOf, type Scene } from './scene.js';

const WHERE = ['shop', 'bank', 'home'];
const where = (...keys: string[]): Question => ({
  key: 'where',
  type: 'single_choice',
  required: true,
  label: { en: 'Where did you try it?' },
  options: keys.map((key) => ({ key, label: { en: `At the ${key}` } })),
});

const FULL = { 'a.nps': '9', 'a.csat': '5', 'a.where': 'shop', 'a.comment': 'Every word of mine' };
const MARK = 'No longer asked';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'confidential', questions: [...QUESTIONS, where(...WHERE)] });
});
afterEach(expectExactTallies);

/** The team takes a question and an option out of the form. */
async function takeOut(): Promise<void> {
  const forms = scene.portal.get(Forms);
  const { id } = scene.campaign.campaign;
  await forms.removeQuestion(scene.portal.system, id, 'final', 'comment', true);
  const json = { ...where('bank', 'home') };
  await forms.editQuestion(scene.portal.system, id, 'final', 'where', json, { confirmed: true });
}

function hidden(html: string): Record<string, string> {
  const names = ['clientToken', 'basis', 'opened', 'change', 'revision'];
  const found = names.map((name) => [name, valueOf(html, name) ?? ''] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== ''));
}

async function mine(person: { id: number }) {
  const api = await scene.portal.api(person);
  const at = `/api/v1/rollouts/${scene.rollout.id}/missions/review/responses/mine?product=own`;
  return (await api.get(at).expect(200)).body as { answers: Record<string, unknown>; noLongerAsked?: object };
}

const form = async (browser: Browser) => (await browser.get(scene.form).expect(200)).text;

it('who corrects goes on with all they gave, what is no longer asked marked as such', async () => {
  const { browser, person } = await aTesterOf(scene);
  await send(browser, scene.form, FULL).expect(303);
  await takeOut();
  const page = await form(browser);
  expect(page).toContain('Every word of mine</textarea>');
  expect(page).toContain(MARK);
  expect(page).toContain('At the shop (no longer asked)');
  expect(chosenIn(page, 'a.where')).toBe('shop');
  await send(browser, scene.form, { ...FULL, 'a.nps': '8', ...hidden(page) }).expect(303);
  expect(await mine(person)).toEqual({
    answers: { nps: 8, csat: 5, where: 'shop', comment: 'Every word of mine' },
    noLongerAsked: { questions: ['comment'], options: { where: ['shop'] } },
  });
});

it('who takes back what is no longer asked, or never answered it, is asked what is asked now', async () => {
  const { browser, person } = await aTesterOf(scene);
  await send(browser, scene.form, { ...FULL, 'a.where': 'bank' }).expect(303);
  await takeOut();
  const page = await form(browser);
  await send(browser, scene.form, { ...FULL, 'a.where': 'bank', 'a.comment': '', ...hidden(page) }).expect(303);
  expect(await mine(person)).toEqual({ answers: { nps: 9, csat: 5, where: 'bank' } });
  const [again, other] = [await form(browser), await form((await aTesterOf(scene)).browser)];
  for (const html of [again, other]) {
    expect(html).not.toContain('Anything else?');
    expect(html).not.toContain(MARK);
  }
});

it('a program that leaves out what is no longer asked changes the rest', async () => {
  const { browser, person } = await aTesterOf(scene);
  await send(browser, scene.form, { ...FULL, 'a.where': 'bank' }).expect(303);
  await takeOut();
  const api = await scene.portal.api(person);
  const at = `/api/v1/rollouts/${scene.rollout.id}/missions/review/responses/mine`;
  const change = (answers: object) => api.put(at).send({ product: 'own', answers }).expect(200);
  await change({ nps: 7, csat: 4, where: 'home' });
  expect(await mine(person)).toMatchObject({ answers: { nps: 7, where: 'home', comment: 'Every word of mine' } });
  await change({ nps: 7, csat: 4, where: 'home', comment: null });
  expect(await mine(person)).toEqual({ answers: { nps: 7, csat: 4, where: 'home' } });
});

it('a form that was opened before counts with all that was written into it', async () => {
  await send((await aTesterOf(scene)).browser, scene.form, FULL).expect(303);
  const { browser, person } = await aTesterOf(scene);
  const opened = hidden(await form(browser));
  await takeOut();
  await send(browser, scene.form, { ...FULL, ...opened }).expect(303);
  expect((await mine(person)).answers).toMatchObject({ comment: 'Every word of mine', where: 'shop' });
});

it('what was typed and not sent is there again, question and option, when the form is opened', async () => {
  await send((await aTesterOf(scene)).browser, scene.form, FULL).expect(303);
  const { browser } = await aTesterOf(scene);
  const opened = hidden(await form(browser));
  await send(browser, `${scene.form}/draft`, { ...FULL, ...opened }).expect(303);
  await takeOut();
  const page = await form(browser);
  expect(page).toContain('Every word of mine</textarea>');
  expect([chosenIn(page, 'a.where'), page.includes(MARK)]).toEqual(['shop', true]);
  const typed = { ...FULL, 'a.comment': 'Every word of mine, and more', ...hidden(page) };
  await send(browser, `${scene.form}/draft`, typed).expect(303);
  expect(await form(browser)).toContain('Every word of mine, and more</textarea>');
});

it('what was written to a question nobody ever answered comes back to be read and copied', async () => {
  const { browser } = await aTesterOf(scene);
  const opened = hidden(await form(browser));
  await takeOut();
  const sent = { ...FULL, 'a.where': 'bank', ...opened };
  const told = await send(browser, scene.form, sent);
  expect(told.status).toBe(422);
  expect(told.text).toContain('Every word of mine');
  expect(told.text).toContain('href="#field-a.comment"');
  expect(told.text).toContain('id="field-a.comment"');
  expect(told.text).toContain('no longer asked');
  expect(chosenIn(told.text, 'a.where')).toBe('bank');
  await send(browser, scene.form, { ...sent, 'a.comment': '' }).expect(303);
});

it('what was sent and not taken is kept and shown whole, whatever is asked since', async () => {
  const { browser, person } = await aTesterOf(scene);
  const desk = await scene.portal.as(person);
  const opened = hidden(await form(browser));
  await send(desk, scene.form, { ...FULL, 'a.where': 'bank', 'a.comment': 'At the desk' }).expect(303);
  await takeOut();
  const told = await send(browser, scene.form, { ...FULL, ...opened });
  expect(told.status).toBe(422);
  for (const text of [told.text, await form(desk)]) {
    for (const words of ['Every word of mine', 'At the desk', 'Anything else?', 'At the shop'])
      expect(text).toContain(words);
  }
});
