import { aPerson, aRole } from '../../factories/directory.js';
import { Database } from '#platform';
import { aRollout } from '../../factories/campaigns.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { HAPPY, aTesterOf, openScene, send, type Scene } from './scene.js';
import { statementText } from '../../support/queries.js';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({ testingUntil: '2026-03-06' });
});

describe('the front door', () => {
  it('leads everybody to where they work', async () => {
    const { browser } = await aTesterOf(scene);
    const sponsor = await aPerson({ entity: scene.entity });
    await aRole(sponsor, 'sponsor', scene.entity);
    await scene.portal.browser().get('/').expect(303).expect('location', '/sign-in');
    await browser.get('/').expect(303).expect('location', '/testing');
    await (await scene.portal.as(sponsor)).get('/').expect(303).expect('location', '/campaigns');
  });
});

describe('the home of a tester', () => {
  it('says what is left, how long, by when, and what to do first', async () => {
    const { browser } = await aTesterOf(scene);
    const { text } = await browser.get('/testing').expect(200);
    expect(text).toContain('Paying with the phone');
    expect(text).toContain('About 30 minutes left.');
    expect(text).toContain('Until Friday');
    expect(text).toContain('0 of 3');
    expect(text).toContain('Start: Pay in a shop');
  });

  it('moves on as things are done, until there is nothing left', async () => {
    const { browser } = await aTesterOf(scene);
    await browser.post(`${scene.base}/ticks`).type('form').send({ mission: 'pay' }).expect(303);
    const half = await browser.get('/testing');
    expect(half.text).toContain('1 of 3');
    expect(half.text).toContain('Continue: Tell us');
    for (const product of ['own', 'rival'])
      await send(browser, `${scene.base}/missions/review/${product}`, HAPPY).expect(303);
    const { text } = await browser.get('/testing');
    expect(text).toContain('3 of 3');
    expect(text).toContain('You have done everything.');
  });

  it('offers what is open in my entity, and nothing of others', async () => {
    const { browser } = await aTesterOf(scene);
    const other = await openScene();
    const mine = await aRollout({ campaign: other.campaign, entity: scene.entity, status: 'recruiting' });
    const { text } = await browser.get('/testing');
    expect(text).toContain(`/rollouts/${mine.id}/join`);
    expect(text).not.toContain(`/rollouts/${other.rollout.id}/join`);
    expect(text).not.toContain(`/rollouts/${scene.rollout.id}/join`);
  });

  it('leads to contributions, to what is open and to what was before', async () => {
    const { browser } = await aTesterOf(scene);
    const textAt = async (path: string) => (await browser.get(path)).text.replaceAll('&#x3D;', '=');
    const text = await textAt('/testing');
    expect(text).toContain(`href="${scene.base}/contributions/new"`);
    const said = `href="/contributions?rollout=${scene.rollout.id}"`;
    expect(text).not.toContain(said);
    expect(await textAt(scene.base)).toContain(said);
    expect(text).toContain('href="/testing/catalogue"');
    expect(text).toContain('href="/testing/history"');
  });

  it('reads what somebody has to do in one query, however much that is', async () => {
    const { browser, person } = await aTesterOf(scene);
    const queries = jest.spyOn(scene.portal.get(Database), 'query');
    const asked = async () => {
      queries.mockClear();
      await browser.get('/testing').expect(200);
      const all = queries.mock.calls.map(([, sql]) => statementText(sql));
      return { all: all.length, missions: all.filter((sql) => sql.includes('JOIN mission m')).length };
    };
    await asked();
    const one = await asked();
    for (let more = 0; more < 5; more += 1) await anEnrolment({ rollout: (await openScene()).rollout, person });
    expect(await asked()).toEqual({ ...one, missions: 1 });
    queries.mockRestore();
  });

  it('greets somebody who is in nothing with what to expect', async () => {
    const nobody = await scene.portal.as(await aPerson({ locale: 'en' }));
    expect((await nobody.get('/testing').expect(200)).text).toContain('Nothing to test right now');
  });
});

describe('a mission', () => {
  it('is done with one product after the other, in an order that differs between people', async () => {
    const orders = new Set<string>();
    for (let index = 0; index < 4; index += 1) {
      const { browser } = await aTesterOf(scene);
      const { text } = await browser.get(`${scene.base}/missions/review`).expect(200);
      orders.add(text.indexOf('Horizon Pay') < text.indexOf('Wallet+') ? 'own first' : 'rival first');
    }
    expect(orders).toEqual(new Set(['own first', 'rival first']));
  });

  it('that asks nothing is ticked off, once', async () => {
    const { browser } = await aTesterOf(scene);
    const page = await browser.get(`${scene.base}/missions/pay`).expect(200);
    expect(page.text).toContain('I have done this');
    for (let time = 0; time < 2; time += 1)
      await browser.post(`${scene.base}/ticks`).type('form').send({ mission: 'pay' }).expect(303);
    expect((await browser.get(`${scene.base}/missions/pay`)).text).not.toContain('I have done this');
    await browser.post(`${scene.base}/ticks`).type('form').send({ mission: 'review' }).expect(404);
  });

  it('with a single product leads straight to its form', async () => {
    scene = await openScene({ products: ['own'] });
    const { browser } = await aTesterOf(scene);
    await browser.get(`${scene.base}/missions/review`).expect(303).expect('location', scene.form);
    const { text } = await browser.get(scene.form).expect(200);
    expect(text).toContain('<h1>Tell us</h1>');
    expect(text).toContain('name="a.nps"');
    expect((await browser.get(scene.base).expect(200)).text).toContain(`href="${scene.form}"`);
  });

  it('without products shows its form on its own page', async () => {
    scene = await openScene({ perProduct: false });
    const { browser } = await aTesterOf(scene);
    const address = `${scene.base}/missions/review`;
    expect((await browser.get(address).expect(200)).text).toContain('name="a.nps"');
    await send(browser, address, HAPPY).expect(303).expect('location', `${scene.base}/thanks?mission=review`);
    await send(browser, scene.form, HAPPY).expect(404);
  });
});
