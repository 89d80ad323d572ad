import { Sessions } from '#identity';
import { Database, UnitOfWork } from '#platform';
import { aRole } from '../../factories/directory.js';
import { aScreenshot } from '../../factories/pictures.js';
import { PictureScene, type Somebody } from './scene.js';

let scene: PictureScene;
let ana: Somebody;
let id: string;
let contributionId: string;

beforeEach(async () => {
  scene = await PictureScene.open(scene);
  ana = await scene.tester();
  const contribution = await scene.contributionOf(ana);
  contributionId = contribution.id;
  await scene.add(ana, contribution, [await aScreenshot(), 'a.png']).expect(303);
  const { text } = await ana.browser.get(`/contributions/${contribution.id}/pictures`);
  id = /\/pictures\/([0-9a-f]{32})\?/.exec(text)?.[1] ?? '';
});

const opens = async ({ browser }: Somebody, picture = id) => {
  const statuses = [await browser.get(`/pictures/${picture}`), await browser.get(`/pictures/${picture}?size=small`)];
  return [...new Set(statuses.map(({ status }) => status))].join();
};
const hide = () =>
  scene.portal
    .get(UnitOfWork)
    .run(scene.portal.system, (inner) =>
      scene.portal
        .get(Database)
        .query(inner, 'UPDATE contribution SET hidden_at = posted_at WHERE id = ?', [contributionId]),
    );

describe('a picture is opened', () => {
  it('by those who see its contribution, until it is hidden', async () => {
    const [bruno, manager] = [await scene.tester(), await scene.colleague()];
    await aRole(manager.person, 'community_manager', scene.test.entity);
    for (const each of [ana, bruno, manager]) expect(await opens(each)).toBe('200');
    await hide();
    expect(await opens(bruno)).toBe('404');
    for (const each of [ana, manager]) expect(await opens(each)).toBe('200');
  });

  it('by nobody else: not from another entity or outside the rollout, not with the address alone', async () => {
    const elsewhere = await PictureScene.open(scene);
    expect(await opens(await elsewhere.tester())).toBe('404');
    expect(await opens(await scene.colleague())).toBe('404');
    const foreign = await scene.colleague();
    await aRole(foreign.person, 'sponsor', elsewhere.test.entity);
    expect(await opens(foreign)).toBe('404');
    expect(await opens({ ...ana, browser: scene.portal.browser() })).toBe('303');
    expect((await scene.portal.app.inject({ url: `/api/v1/pictures/${id}` })).statusCode).toBe(401);
  });

  it('under no other name', async () => {
    for (const name of [
      '0'.repeat(32),
      id.toUpperCase(),
      `${id}.small`,
      `..%2f${id}`,
      '..%2f..%2f..%2fetc%2fpasswd',
      '%00',
    ])
      expect(['404', '400']).toContain(await opens(ana, name));
  });

  it('afresh by each session: what a browser kept is shown again only to the session that kept it', async () => {
    const first = await ana.browser.get(`/pictures/${id}`).expect(200);
    const tag = first.headers['etag'] ?? '';
    await ana.browser.get(`/pictures/${id}`).set('if-none-match', tag).expect(304);
    const second = await scene.portal.as(ana.person);
    const other = await second.get(`/pictures/${id}`).set('if-none-match', tag).expect(200);
    expect(other.headers['etag']).not.toBe(tag);
    await ana.browser.post('/sign-out').expect(303);
    await ana.browser.get(`/pictures/${id}`).set('if-none-match', tag).expect(303);
    const bruno = await scene.tester();
    await hide();
    await bruno.browser.get(`/pictures/${id}`).set('if-none-match', tag).expect(404);
  });

  it('in an unverified session only when its contribution was written there', async () => {
    scene.clock.moveOn({ minutes: 1 });
    await hide();
    const secret = await scene.portal.get(Sessions).start(scene.portal.system, ana.person.id, 'join_code', 'Phone');
    const browser = scene.portal.browser();
    browser.jar.setCookie(`pepite_session=${secret}; path=/`);
    expect(await opens({ ...ana, browser })).toBe('404');
    await browser.get(`/contributions/${contributionId}/pictures`).expect(404);
  });
});
