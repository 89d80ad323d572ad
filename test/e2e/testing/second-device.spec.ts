import { readFileSync } from 'node:fs';
import { Sessions } from '#identity';
import type { Browser } from '../../support/portal.js';
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

const LONG = `In the tunnel. ${'And on it goes, line by line. '.repeat(60)}`;
const TOLD = 'You have answered on another device in the meantime.';
const THANKS = 'Thank you, it has arrived';

let scene: Scene;
afterEach(expectExactTallies);

/** What the page has put into the form beside its questions. */
function hidden(html: string): Record<string, string> {
  const names = ['clientToken', 'basis', 'opened', 'change'];
  const found = names.map((name) => [name, valueOf(html, name)] as const);
  return Object.fromEntries(found.filter((each): each is [string, string] => each[1] !== undefined));
}

async function ownerOf(browser: Browser): Promise<string> {
  return /<meta name="pepite-owner" content="([0-9a-f]{32})">/.exec((await browser.get('/testing')).text)?.[1] ?? '';
}

async function fromQueue(browser: Browser, fields: object, attempt = '1') {
  const headers = { 'x-pepite-queue': '1', 'x-pepite-owner': await ownerOf(browser) };
  return browser
    .post(scene.form)
    .set(headers)
    .type('form')
    .send({ ...fields, attempt });
}

/** The phone has opened the form and gone into a tunnel; the desk opens it, and what follows happens there. */
async function phoneAndDesk() {
  const { browser: phone, person } = await aTesterOf(scene);
  const desk = await scene.portal.as(person);
  const inTunnel = { ...UNHAPPY, 'a.why': LONG, ...hidden((await phone.get(scene.form)).text) };
  return { phone, desk, inTunnel };
}

it('the case is as it was seen', () => {
  const told = readFileSync('test/fixtures/cases/stale-form-on-a-second-device.txt', 'utf8');
  expect(told).toContain("A's form arrives: POST with A's clientToken, x-pepite-queue: 1.");
});

describe.each(['named', 'confidential'] as const)('an older form of another device, %s', (feedbackMode) => {
  beforeEach(async () => {
    scene = await openScene({ feedbackMode });
  });

  it.each(['sent once', 'sent and changed'])('replaces nothing that was %s, and stays with its author', async (how) => {
    const { phone, desk, inTunnel } = await phoneAndDesk();
    await send(desk, scene.form, { ...HAPPY, ...hidden((await desk.get(scene.form)).text) }).expect(303);
    if (how !== 'sent once')
      await send(desk, scene.form, { ...HAPPY, 'a.nps': '10', ...hidden((await desk.get(scene.form)).text) }).expect(
        303,
      );
    const told = await fromQueue(phone, inTunnel);
    expect(told.status).toBe(422);
    expect(told.body).toMatchObject({
      outcome: 'superseded',
      problems: [{ text: expect.stringContaining(TOLD) as string }],
    });
    expect(await counted(scene, how === 'sent once' ? 'nps 9' : 'nps 10')).toEqual([1, expect.any(Number)]);
    // Its reply may be lost.
    expect((await fromQueue(phone, inTunnel, '2')).body).toMatchObject({ outcome: 'superseded' });
    for (const device of [phone, desk]) {
      const page = await device.get(scene.form).expect(200);
      expect(page.text).toContain(LONG.trim());
      expect(page.text).toContain('What counts now');
      expect(page.text.match(/choice" value="use"/g)).toHaveLength(1);
    }
    expect((await desk.get(scene.base)).text).toContain('Answers set aside for you');
  });

  it('is compared and chosen without JavaScript', async () => {
    const { phone, desk, inTunnel } = await phoneAndDesk();
    await send(desk, scene.form, HAPPY).expect(303);
    const page = await send(phone, scene.form, inTunnel);
    expect(page.status).toBe(422);
    expect(page.text).toContain(LONG.trim());
    expect(page.text).not.toContain(THANKS);
    const choice = { id: valueOf(page.text, 'id') ?? '', basis: valueOf(page.text, 'basis') ?? '', choice: 'use' };
    // Something else arrives while its author reads.
    await send(desk, scene.form, { ...HAPPY, 'a.nps': '10', change: '1' }).expect(303);
    const again = await send(phone, `${scene.form}/untaken`, choice);
    expect([again.status, again.text.includes('Other answers of yours have arrived')]).toEqual([422, true]);
    const basis = valueOf(again.text, 'basis') ?? '';
    const used = await send(phone, `${scene.form}/untaken`, { ...choice, basis }).expect(303);
    expect((await phone.get(String(used.headers['location']))).text).toContain('These answers count now.');
    const form = await phone.get(scene.form);
    expect([chosenIn(form.text, 'a.nps'), form.text.includes('What counts now')]).toEqual(['3', false]);
  });

  it('goes when its author keeps what counts', async () => {
    const { phone, desk, inTunnel } = await phoneAndDesk();
    await send(desk, scene.form, HAPPY).expect(303);
    const page = await send(phone, scene.form, inTunnel);
    await send(phone, `${scene.form}/untaken`, { id: valueOf(page.text, 'id') ?? '', choice: 'keep' }).expect(303);
    const form = await phone.get(scene.form);
    expect([chosenIn(form.text, 'a.nps'), form.text.includes(LONG.trim())]).toEqual(['9', false]);
  });

  it('is answered by the API alike, which lists it and takes a decision', async () => {
    const { desk } = await phoneAndDesk();
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const at = `/api/v1/rollouts/${scene.rollout.id}/missions/review`;
    const body = (answers: object, more = {}) => ({ product: 'own', answers, ...more });
    await api
      .post(`${at}/responses`)
      .send(body({ nps: 9, csat: 5 }))
      .expect(201);
    const older = await api
      .post(`${at}/responses`)
      .send(body({ nps: 3, why: LONG, csat: 2 }, { clientToken: 'a-phone-1' }));
    expect([older.status, older.body]).toEqual([409, { outcome: 'superseded' }]);
    const edition = async () =>
      String((await api.get(`${at}/responses/mine?product=own`)).headers['etag']).slice(1, -1);
    const basis = await edition();
    await api
      .put(`${at}/responses/mine`)
      .send(body({ nps: 8, csat: 4 }, { basis }))
      .expect(200, { outcome: 'changed' });
    await api
      .put(`${at}/responses/mine`)
      .send(body({ nps: 7, csat: 3 }, { basis }))
      .expect(409, { outcome: 'superseded' });
    const kept = await api.get(`${at}/untaken?product=own`).expect(200);
    const { items } = kept.body as { items: { id: string; answers: object; canUse: boolean }[] };
    expect(items.map(({ answers, canUse }) => [answers, canUse])).toEqual(
      expect.arrayContaining([
        [expect.objectContaining({ nps: 3 }), true],
        [expect.objectContaining({ nps: 7 }), true],
      ]),
    );
    const one = `${at}/untaken/${items[0]?.id}`;
    await api.post(`${one}/use`).send({ product: 'own', basis }).expect(409, { outcome: 'superseded' });
    const now = await edition();
    await api.post(`${one}/use`).send({ product: 'own', basis: now }).expect(200, { outcome: 'changed' });
    await api.delete(`${at}/untaken/${items[1]?.id}?product=own`).expect(204);
    expect((await api.get(`${at}/untaken?product=own`)).body).toMatchObject({ items: [] });
    await desk.get(`/api/v1/rollouts/${scene.rollout.id}/missions/review/untaken`).expect(401);
  });

  it('a draft begun before does not stand in for what was sent since', async () => {
    const { phone, desk, inTunnel } = await phoneAndDesk();
    const first = await send(desk, scene.form, { ...HAPPY, ...hidden((await desk.get(scene.form)).text) });
    expect(first.status).toBe(303);
    const changing = hidden((await phone.get(scene.form)).text);
    await send(desk, scene.form, { ...HAPPY, 'a.nps': '10', ...hidden((await desk.get(scene.form)).text) }).expect(303);
    const typed = { ...inTunnel, ...changing, revision: '0' };
    await phone.post(`${scene.form}/draft`).set('accept', 'application/json').type('form').send(typed).expect(200);
    const page = await phone.get(scene.form);
    expect(page.text).toContain(LONG.trim());
    const sent = await send(phone, scene.form, { ...UNHAPPY, 'a.why': LONG, ...hidden(page.text) });
    expect([sent.status, sent.text.includes(TOLD)]).toEqual([422, true]);
    expect(await counted(scene, 'nps 10')).toEqual([1, expect.any(Number)]);
  });
});

it('what is sent in a session from a printed code beside earlier answers is kept for its author', async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
  const { person, browser } = await aTesterOf(scene);
  await send(browser, scene.form, { ...HAPPY, 'a.comment': 'Only I know this' }).expect(303);
  scene.clock.moveOn({ minutes: 1 });
  const secret = await scene.portal.get(Sessions).start(scene.portal.system, person.id, 'join_code', 'Phone');
  const curious = scene.portal.browser();
  curious.jar.setCookie(`pepite_session=${secret}; path=/`);
  scene.clock.moveOn({ minutes: 1 });
  const page = await send(curious, scene.form, { ...UNHAPPY, 'a.why': 'Written with a code' });
  expect(page.text).toContain('Written with a code');
  expect(page.text).not.toContain('Only I know this');
  expect(page.text).not.toContain(THANKS);
  expect((await browser.get(scene.form)).text).toContain('Written with a code');
});

describe('under anonymous', () => {
  beforeEach(async () => {
    scene = await openScene({ feedbackMode: 'anonymous' });
  });

  it('it is said plainly that this text was not taken, with the text', async () => {
    const { phone, desk, inTunnel } = await phoneAndDesk();
    await send(desk, scene.form, HAPPY).expect(303);
    const told = await fromQueue(phone, inTunnel);
    expect(told.body).toMatchObject({
      outcome: 'already_received',
      problems: [{ text: expect.stringContaining('what you sent just now was not accepted') as string }],
    });
    // An earlier attempt may have been the one that arrived: nobody can say.
    const again = await fromQueue(phone, inTunnel, '2');
    expect(again.body).toMatchObject({
      problems: [{ text: expect.stringContaining('nobody can say which') as string }],
    });
    const page = await send(phone, scene.form, inTunnel);
    expect(page.status).toBe(422);
    expect(page.text).toContain(LONG.trim());
    expect(page.text).not.toContain(THANKS);
    expect((await desk.get(scene.form)).text).not.toContain('In the tunnel');
    expect(await counted(scene, 'people')).toEqual([1, 0]);
  });
});
