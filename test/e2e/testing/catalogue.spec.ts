import { Database } from '#platform';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { aPerson } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { HAPPY, aTesterOf, openScene, send, type Scene } from './scene.js';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'confidential' });
});

const anOpenTest = async (of: Partial<Parameters<typeof aRollout>[0]> = {}) =>
  aRollout({
    campaign: await aCampaign({ feedbackMode: 'anonymous' }),
    entity: scene.entity,
    status: 'recruiting',
    ...of,
  });

describe('the catalogue', () => {
  it('says of each test what it is, how long, until when, how many are wanted and how feedback is handled', async () => {
    const { browser } = await aTesterOf(scene);
    const open = await anOpenTest({ target: 5, testingUntil: '2026-03-27' });
    await anEnrolment({ rollout: open, entity: scene.entity });
    const { text } = await browser.get('/testing/catalogue').expect(200);
    expect(text).toContain('Find out whether our app is ready.');
    expect(text).toContain('Horizon Pay and Wallet+ rival');
    expect(text).toContain('30 minutes');
    expect(text).toContain('4 more wanted, of 5');
    expect(text).toContain('Until 27 March');
    expect(text).toContain('<dd>Anonymous</dd>');
    expect(text).toContain(`href="/rollouts/${open.id}/join"`);
    await browser.get(`/rollouts/${open.id}/join`).expect(200);
  });

  it('has what is open in my entity and that I am not in, and nothing else', async () => {
    const { browser, person } = await aTesterOf(scene);
    const [open, joined, over, elsewhere] = [
      await anOpenTest(),
      await anOpenTest(),
      await anOpenTest({ status: 'analysing' }),
      (await openScene()).rollout,
    ];
    await anEnrolment({ rollout: joined, person });
    const { text } = await browser.get('/testing/catalogue');
    expect(text).toContain(`/rollouts/${open.id}/join`);
    for (const { id } of [joined, over, elsewhere, scene.rollout]) expect(text).not.toContain(`/rollouts/${id}/join`);
  });

  it('goes on page by page, and each test is on one of them', async () => {
    const { browser, person } = await aTesterOf(scene);
    const { campaign } = await aCampaign();
    const open = [await aRollout({ campaign, entity: scene.entity, status: 'recruiting' })];
    while (open.length < 43) open.push(await anOpenTest());
    const seen: number[] = [];
    let next: string | undefined = '/testing/catalogue';
    while (next) {
      const { text }: { text: string } = await browser.get(next).expect(200);
      seen.push(...[...text.matchAll(/\/rollouts\/(\d+)\/join/g)].map(([, id]) => Number(id)));
      next = /href="(\/testing\/catalogue\?before[^"]*)"/.exec(text)?.[1]?.replace('&#x3D;', '=');
    }
    expect(seen).toEqual(open.map(({ id }) => id).reverse());
    const api = await scene.portal.api(person);
    const first = (await api.get('/api/v1/testing/catalogue').expect(200)).body as { items: object[]; next: number };
    expect([first.items.length, typeof first.next]).toEqual([20, 'number']);
    expect(first.items[0]).toMatchObject({
      minutes: 30,
      target: null,
      enrolled: null,
      products: ['Horizon Pay', 'Wallet+ rival'],
    });
  }, 60_000);

  it('says what will come when there is nothing', async () => {
    const { browser } = await aTesterOf(scene);
    expect((await browser.get('/testing/catalogue').expect(200)).text).toContain('Nothing to join right now');
  });
});

describe('my history', () => {
  it('has the tests I took part in, ended and left ones too, with what I sent and when', async () => {
    const { browser, person } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    await browser.post(`${scene.base}/ticks`).type('form').send({ mission: 'pay' }).expect(303);
    const left = await anOpenTest({ testingFrom: '2026-01-05', testingUntil: '2026-01-16' });
    await anEnrolment({ rollout: left, person, leftAt: new Date('2026-01-10') });
    await scene.portal
      .get(Database)
      .writer.query('UPDATE rollout SET status = ? WHERE id = ?', ['archived', scene.rollout.id]);
    const { text } = await browser.get('/testing/history').expect(200);
    expect(text).toContain('2 of 3 done');
    expect(text).toContain('Tell us: Horizon Pay');
    expect(text).toContain('title="2 March 2026">2 March<');
    expect(text).toContain('You left');
    expect(text).toMatch(/5\s–\s16 January/);
    expect(text).not.toContain(`href="/testing/${left.id}"`);
  });

  it('of an anonymous test says that something was sent, not when', async () => {
    scene = await openScene({ feedbackMode: 'anonymous' });
    const { browser, person } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    const { text } = await browser.get('/testing/history').expect(200);
    expect(text).toContain('Your answers were anonymous: we only know that you have answered.');
    expect(text).not.toContain('2 March 2026');
    const api = await scene.portal.api(person);
    const { body } = await api.get('/api/v1/testing/history').expect(200);
    expect(body).toMatchObject({
      items: [{ id: scene.rollout.id, parts: 3, done: [{ product: 'Horizon Pay', sentAt: null }], contributions: 0 }],
      next: null,
    });
  });

  it('counts what I have contributed, and leads there', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, `${scene.form}/state`, { state: 'blocked', why: 'No card' }).expect(303);
    const other = await aTesterOf(scene);
    const { text } = await browser.get('/testing/history');
    expect(text).toContain('1 contribution');
    expect(text.replaceAll('&#x3D;', '=')).toContain(`/contributions?rollout=${scene.rollout.id}&amp;mine=1`);
    expect((await other.browser.get('/testing/history')).text).not.toContain('1 contribution');
  });

  it('is mine alone, and greets who has none', async () => {
    const nobody = await scene.portal.as(await aPerson({ locale: 'en' }));
    expect((await nobody.get('/testing/history').expect(200)).text).toContain('Nothing yet');
    await scene.portal.browser().get('/testing/history').expect(303);
  });
});
