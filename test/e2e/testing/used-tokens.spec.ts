import { Contribution } from '#contributions';
import { Database } from '#platform';
import { aScreenshot } from '../../factories/pictures.js';
import { idIn } from '../contributions/scene.js';
import { aTesterOf, openScene, send, valueOf, type Scene } from './scene.js';

const TOKEN = 'sent-in-a-tunnel';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
});

const titles = async () => {
  const rows = scene.portal.get(Database).repository(undefined, Contribution);
  return (await rows.findBy({ rolloutId: scene.rollout.id })).map(({ title }) => title).sort();
};

describe('another text under a token that has brought one', () => {
  it('as a contribution comes back whole, and is posted as well when it is sent again', async () => {
    const { browser } = await aTesterOf(scene);
    const address = `${scene.base}/contributions`;
    const first = { kind: 'idea', title: 'Bigger letters', text: 'Please', clientToken: TOKEN };
    await send(browser, address, first).expect(303);
    await send(browser, address, first).expect(303);
    const other = await send(browser, address, { ...first, text: 'Please, much bigger' });
    expect([other.status, other.text.includes('Please, much bigger')]).toEqual([422, true]);
    expect(other.text).toContain('You already sent this in other words');
    const clientToken = valueOf(other.text, 'clientToken') ?? TOKEN;
    expect(clientToken).not.toBe(TOKEN);
    await send(browser, address, { ...first, title: 'Much bigger letters', clientToken }).expect(303);
    expect(await titles()).toEqual(['Bigger letters', 'Much bigger letters']);
  });

  it('as a contribution is told to the queue and to programs as what it is', async () => {
    const { browser, person } = await aTesterOf(scene);
    const address = `${scene.base}/contributions`;
    const fields = { kind: 'praise', title: 'Quick', clientToken: TOKEN };
    await send(browser, address, fields).expect(303);
    const owner = /<meta name="pepite-owner" content="([0-9a-f]{32})">/.exec((await browser.get('/testing')).text)?.[1];
    const headers = { 'x-pepite-queue': '1', 'x-pepite-owner': owner ?? '' };
    const told = await browser
      .post(address)
      .set(headers)
      .type('form')
      .send({ ...fields, title: 'Slow' });
    expect([told.status, told.body]).toEqual([422, expect.objectContaining({ outcome: 'superseded' })]);
    const api = await scene.portal.api(person);
    const again = await api
      .post(`/api/v1/rollouts/${scene.rollout.id}/contributions`)
      .send({ ...fields, title: 'Slow' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ type: 'urn:pepite:error:contributions.errors.sentOtherwise' });
  });

  it('as what stops somebody comes back whole', async () => {
    const { browser } = await aTesterOf(scene);
    const fields = { state: 'blocked', why: 'It asks for a card', clientToken: TOKEN };
    await send(browser, `${scene.form}/state`, fields).expect(303);
    await send(browser, `${scene.form}/state`, fields).expect(303);
    const other = await send(browser, `${scene.form}/state`, { ...fields, why: 'It asks for two cards' });
    expect(other.status).toBe(422);
    expect(other.text).toContain('You already sent this in other words');
    expect(await titles()).toEqual(['It asks for a card']);
  });

  it('as a comment comes back whole, also under something else', async () => {
    const { browser } = await aTesterOf(scene);
    const say = async (title: string) =>
      idIn(await send(browser, `${scene.base}/contributions`, { kind: 'idea', title }).expect(303));
    const [one, other] = [await say('One'), await say('Other')];
    const fields = { text: 'Here too', clientToken: TOKEN };
    await send(browser, `/contributions/${one}/comments`, fields).expect(303);
    for (const [on, text] of [
      [one, 'Here as well'],
      [other, 'Here too'],
    ] as const) {
      const again = await send(browser, `/contributions/${on}/comments`, { ...fields, text });
      expect([again.status, again.text.includes(`>${text}</textarea>`)]).toEqual([422, true]);
      const clientToken = valueOf(again.text, 'clientToken') ?? TOKEN;
      await send(browser, `/contributions/${on}/comments`, { text, clientToken }).expect(303);
    }
  });

  it('as a picture is refused with the reason', async () => {
    const { browser } = await aTesterOf(scene);
    const upload = (bytes: Buffer) =>
      browser
        .post(`${scene.base}/pictures`)
        .accept('json')
        .field('clientToken', TOKEN)
        .attach('picture', bytes, { filename: 'a.png', contentType: 'image/png' });
    const [one, other] = [await aScreenshot(300, 600), await aScreenshot(200, 300)];
    await upload(one).expect(201);
    await upload(one).expect(201);
    const refused = await upload(other);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain('Another picture was sent');
  });
});

it('a vote without a note leaves the note that was given', async () => {
  const [author, voter] = [await aTesterOf(scene), await aTesterOf(scene)];
  const posted = await send(author.browser, `${scene.base}/contributions`, { kind: 'idea', title: 'Bigger letters' });
  const id = idIn(posted);
  const api = await scene.portal.api(voter.person);
  await api.put(`/api/v1/contributions/${id}/vote`).send({ note: 'On my phone too' });
  await api.put(`/api/v1/contributions/${id}/vote`).send({});
  const { body } = await api.get(`/api/v1/contributions/${id}/votes`).expect(200);
  expect((body as { items: { note: string }[] }).items.map(({ note }) => note)).toEqual(['On my phone too']);
});
