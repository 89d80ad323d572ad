import type { Browser } from '../../support/portal.js';
import { HAPPY, UNHAPPY, aTesterOf, counted, openScene, send, type Scene } from '../testing/scene.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});

async function ownerOf(browser: Browser): Promise<string> {
  return /<meta name="pepite-owner" content="([0-9a-f]{32})">/.exec((await browser.get('/testing')).text)?.[1] ?? '';
}

/** As the browser's own script sends what waited. */
function fromQueue(browser: Browser, path: string, owner: string | undefined, fields: object) {
  const headers = { 'x-pepite-queue': '1', ...(owner === undefined ? {} : { 'x-pepite-owner': owner }) };
  return browser.post(path).set(headers).type('form').send(fields);
}

const TOKEN = { clientToken: 'written-in-a-tunnel' };

describe('what the queue of a browser is told', () => {
  it('is where a form leads, once and again, and the form counts once', async () => {
    const { browser } = await aTesterOf(scene);
    const owner = await ownerOf(browser);
    const first = await fromQueue(browser, scene.form, owner, { ...HAPPY, ...TOKEN }).expect(200);
    expect(first.body).toEqual({ location: `${scene.base}/thanks?mission=review&product=own` });
    await fromQueue(browser, scene.form, owner, { ...HAPPY, ...TOKEN }).expect(200);
    expect(await counted(scene, 'people')).toEqual([1, 0]);
  });

  it('is what is wrong, field by field, in the words of the page', async () => {
    const { browser } = await aTesterOf(scene);
    const { ['a.why']: _why, ...incomplete } = UNHAPPY;
    const { body } = await fromQueue(browser, scene.form, await ownerOf(browser), incomplete).expect(422);
    expect(body).toEqual({
      problems: [{ field: 'a.why', subject: expect.any(String), text: 'Please answer this question.' }],
    });
    expect(await counted(scene, 'people')).toEqual([0, 0]);
  });

  it('is an error it can tell from a page of something in between', async () => {
    const { browser } = await aTesterOf(scene);
    const owner = await ownerOf(browser);
    const elsewhere = await fromQueue(browser, '/testing/999999/missions/review/own', owner, HAPPY).expect(404);
    expect(elsewhere.headers['content-type']).toContain('application/problem+json');
    expect(elsewhere.body).toMatchObject({ type: 'urn:pepite:error:errors.pages.notFound.text', status: 404 });
    const nobody = await fromQueue(scene.portal.browser(), scene.form, owner, HAPPY).expect(401);
    expect(nobody.body).toMatchObject({ status: 401 });
    expect(nobody.headers['www-authenticate']).toBeUndefined();
  });

  it('leaves the message for the page it leads to', async () => {
    const { browser } = await aTesterOf(scene);
    const owner = await ownerOf(browser);
    await fromQueue(browser, scene.form, owner, { ...HAPPY, ...TOKEN }).expect(200);
    const changed = await fromQueue(browser, scene.form, owner, { ...HAPPY, 'a.nps': '10', change: '1' }).expect(200);
    const { location } = changed.body as { location: string };
    expect((await browser.get(location)).text).toContain('Your changes are saved.');
  });
});

describe('what somebody leaves aside without a connection', () => {
  const aside = () => `${scene.form}/state`;

  it('is told to be as they left it, and what has been done elsewhere to stay done', async () => {
    const { browser } = await aTesterOf(scene);
    const owner = await ownerOf(browser);
    const skipped = await fromQueue(browser, aside(), owner, { state: 'skipped', ...TOKEN }).expect(200);
    expect(skipped.body).toEqual({ location: `${scene.base}/thanks?mission=review&product=own` });
    await fromQueue(browser, scene.form, owner, { ...HAPPY, clientToken: 'another-token' }).expect(200);
    const late = { state: 'blocked', why: 'It asks for a card', clientToken: 'a-third-token' };
    const moot = await fromQueue(browser, aside(), owner, late).expect(200);
    expect(moot.body).toMatchObject({
      says: 'You have already done this mission, so it counts as done. What stopped you has been passed on to the team.',
    });
    // It is read where the phone keeps it, and on no other page.
    expect((await browser.get('/testing')).text).not.toContain('You have already done this mission');
    const again = await fromQueue(browser, aside(), owner, late).expect(200);
    expect(again.body).not.toHaveProperty('says');
  });
});

describe('what one person wrote', () => {
  it('is never taken from another who is signed in since', async () => {
    const ana = await aTesterOf(scene);
    const bruno = await aTesterOf(scene);
    const refused = await fromQueue(bruno.browser, scene.form, await ownerOf(ana.browser), HAPPY).expect(409);
    expect(refused.body).toMatchObject({ type: 'urn:pepite:error:offline.errors.otherPerson' });
    await fromQueue(bruno.browser, scene.form, undefined, HAPPY).expect(409);
    await fromQueue(bruno.browser, scene.form, 'nonsense', HAPPY).expect(409);
    expect(await counted(scene, 'people')).toEqual([0, 0]);
    await fromQueue(bruno.browser, scene.form, await ownerOf(bruno.browser), HAPPY).expect(200);
  });

  it('says the owner of a page that was fetched to be kept, too', async () => {
    const ana = await aTesterOf(scene);
    const bruno = await aTesterOf(scene);
    const owner = await ownerOf(ana.browser);
    await bruno.browser.get('/testing').set('x-pepite-owner', owner).expect(409);
    await ana.browser.get('/testing').set('x-pepite-owner', owner).expect(200);
  });
});

describe('the owner token of a page', () => {
  it('is the same at every visit, another for everybody else, and leads to nobody', async () => {
    const { person, browser } = await aTesterOf(scene);
    const other = await aTesterOf(scene);
    const owner = await ownerOf(browser);
    expect(await ownerOf(await scene.portal.as(person))).toBe(owner);
    expect(await ownerOf(other.browser)).not.toBe(owner);
    expect(owner).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is on no page that is nobody’s', async () => {
    const { text } = await scene.portal.browser().get('/sign-in').expect(200);
    expect(text).not.toContain('pepite-owner');
  });
});

it('a plain form leads on as it always did', async () => {
  const { browser } = await aTesterOf(scene);
  await send(browser, scene.form, HAPPY).expect(303);
});
