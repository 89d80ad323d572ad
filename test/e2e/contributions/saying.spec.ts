import { Contribution } from '#contributions';
import { Database } from '#platform';
import { aPerson, aRole } from '../../factories/directory.js';
import { RolloutAmbassador } from '#campaigns';
import { insertRow } from '../../factories/rows.js';
import { aManagerOf, aTesterOf, idIn, openScene, say, send, type Scene } from './scene.js';

let scene: Scene;
const AGENT = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/141.0.7390.55 Mobile Safari/537.36';
const row = (id: string) => scene.portal.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });

beforeEach(async () => {
  scene = await openScene();
});

describe('saying something', () => {
  it('begins with a form that says how it is handled and what would be sent', async () => {
    const { browser } = await aTesterOf(scene);
    const { text } = await browser
      .get(`${scene.posting}/new?kind=idea&mission=review&product=rival`)
      .set('user-agent', AGENT)
      .set('accept-language', 'pt-PT,pt;q=0.9')
      .expect(200);
    expect(text).toContain('You write under your name');
    expect(text).toContain('The team and those who test here will read it');
    expect(text).toContain('<dd>Chrome 141</dd>');
    expect(text).toContain('<dd>Android</dd>');
    expect(text).toContain('<dd>Portuguese</dd>');
    expect(text).not.toContain('Pixel');
    expect(text).toMatch(/name="withDevice" value="1" checked/);
    expect(text).toMatch(/name="kind" value="idea" checked/);
    expect(text).toMatch(/<option value="review" selected/);
    expect(text).toMatch(/<option value="rival" selected/);
  });

  it.each(['confidential', 'anonymous'] as const)(
    'under %s tells of the alias first, and sends no device unless ticked',
    async (mode) => {
      scene = await openScene({ feedbackMode: mode });
      const { browser } = await aTesterOf(scene);
      const { text } = await browser.get(`${scene.posting}/new`).set('user-agent', AGENT).expect(200);
      expect(text).toContain('You write under an alias');
      expect(text).toContain('Nobody can look up who you are');
      expect(text).not.toMatch(/name="withDevice" value="1" checked/);
      const device = { 'device.system': 'Android', 'device.browser': 'Chrome 141' };
      expect((await row(await say(browser, scene, device))).device).toBeNull();
      expect((await row(await say(browser, scene, { ...device, withDevice: '1' }))).device).toEqual({
        system: 'Android',
        browser: 'Chrome 141',
      });
    },
  );

  it('ends with thanks, what happens next, and who said the like', async () => {
    const [one, other] = [await aTesterOf(scene), await aTesterOf(scene)];
    const first = await say(one.browser, scene, { title: 'Payment hangs at the till' });
    const answer = await send(other.browser, scene.posting, { kind: 'problem', title: 'The payment hangs' }).expect(
      303,
    );
    const { text } = await other.browser.get(answer.headers['location'] ?? '').expect(200);
    expect(text).toContain('Thank you for telling us');
    expect(text).toContain('Payment hangs at the till');
    expect(text).toContain(`action="/contributions/${first}/vote"`);
    await send(other.browser, `/contributions/${first}/vote`).expect(303);
    expect(await row(first)).toMatchObject({ support: 2 });
    await one.browser.get(answer.headers['location'] ?? '').expect(303);
  });

  it('comes back filled in, with what is wrong at each field', async () => {
    const { browser } = await aTesterOf(scene);
    const typed = {
      ...{ kind: 'problem', title: '', text: 'My long story', severity: '3', frequency: 'often', mission: 'review' },
      ...{ workshopSize: '1', clientToken: 'my-own-token', withDevice: '1', 'device.system': 'iOS' },
    };
    const { text } = await send(browser, scene.posting, typed).expect(422);
    expect(text).toContain('2 things to correct');
    expect(text).toContain('href="#field-title"');
    expect(text).toContain('Please enter a number from 2 to 200.');
    expect(text).toContain('My long story');
    expect(text).toMatch(/name="severity" value="3" checked/);
    expect(text).toMatch(/name="frequency" value="often" checked/);
    expect(text).toMatch(/<option value="review" selected/);
    expect(text).toMatch(/name="workshopSize"[^>]* value="1"/);
    expect(text).toContain('value="my-own-token"');
    expect(text).toContain('value="iOS"');
    const nothing = await send(browser, scene.posting, {}).expect(422);
    expect(nothing.text).toContain('Please choose one.');
    const long = await send(browser, scene.posting, { kind: 'rant', title: 'x'.repeat(161), text: 'y'.repeat(5001) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('Please keep it to 160 characters.');
    expect(long.text).toContain('Please keep it to 5,000 characters.');
  });

  it('is one contribution however often the form arrives, also from the queue', async () => {
    const { browser } = await aTesterOf(scene);
    const fields = { kind: 'idea', title: 'Larger letters', clientToken: 'token-from-form' };
    const answers = await Promise.all([1, 2, 3].map(() => send(browser, scene.posting, fields)));
    expect(new Set(answers.map(idIn)).size).toBe(1);
    const owner = /name="pepite-owner" content="([^"]+)"/.exec((await browser.get('/contributions')).text)?.[1] ?? '';
    const queued = await send(browser, scene.posting, fields).set('x-pepite-queue', '1').set('x-pepite-owner', owner);
    expect(queued.status).toBe(200);
    expect(queued.body).toEqual({ location: `/contributions/${idIn(answers[0]!)}/thanks` });
    const wrong = await send(browser, scene.posting, { kind: 'idea', title: '' })
      .set('x-pepite-queue', '1')
      .set('x-pepite-owner', owner);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({ problems: [{ field: 'title' }] });
  });

  it('shows what others have said while it is being typed, as a piece of the page', async () => {
    const [one, other] = [await aTesterOf(scene), await aTesterOf(scene)];
    const id = await say(one.browser, scene, { title: 'Fingerprint <sensor> is slow' });
    const ask = (title: string) => other.browser.get(`${scene.posting}/similar`).query({ title, text: '' }).expect(200);
    const found = (await ask('the fingerpr')).body as { count: number; html: string };
    expect(found.count).toBe(1);
    expect(found.html).toContain('Fingerprint &lt;sensor&gt; is slow');
    expect(found.html).toContain(`data-join="/contributions/${id}/vote"`);
    expect((await ask('nothing of the kind')).body).toEqual({ count: 0, html: '' });
    const mine = await one.browser.get(`${scene.posting}/similar`).query({ title: 'fingerprint' });
    expect(mine.text).not.toContain('data-join');
  });

  it('is not for strangers, nor before testing begins', async () => {
    const stranger = await scene.portal.as(await aPerson({ entity: scene.entity }));
    await stranger.get(`${scene.posting}/new`).expect(404);
    await send(stranger, scene.posting, { kind: 'idea', title: 'Hello' }).expect(404);
    await stranger.get(`${scene.posting}/similar?title=hello`).expect(404);
    const { browser } = await aTesterOf(scene);
    const set = (status: string) =>
      scene.portal.get(Database).writer.query('UPDATE rollout SET status = ? WHERE id = ?', [status, scene.rollout.id]);
    await set('recruiting');
    expect((await browser.get(`${scene.posting}/new`).expect(200)).text).toContain('Testing has not started yet');
    const early = await send(browser, scene.posting, { kind: 'idea', title: 'Too early' }).expect(422);
    expect(early.text).toContain('Too early');
    expect(early.text).toContain('no longer accepts contributions');
    await set('archived');
    expect((await browser.get(`${scene.posting}/new`)).text).toContain('no longer accepts contributions');
  });

  it('by the team is for a workshop, and marked as such everywhere', async () => {
    const { browser } = await aManagerOf(scene);
    const form = await browser.get(`${scene.posting}/new`).expect(200);
    expect(form.text).toContain('For how many colleagues?');
    const without = await send(browser, scene.posting, { kind: 'idea', title: 'All of us' }).expect(422);
    expect(without.text).toContain('Say for how many colleagues you are writing.');
    const id = await say(browser, scene, { title: 'All of us', workshopSize: '12' });
    const reader = (await aTesterOf(scene)).browser;
    for (const path of [`/contributions/${id}`, '/contributions'])
      expect((await reader.get(path)).text).toContain('Workshop of 12');
    const ambassador = await aPerson({ entity: scene.entity, locale: 'en' });
    await aRole(ambassador, 'ambassador', scene.entity);
    const outside = await scene.portal.as(ambassador);
    await outside.get(`${scene.posting}/new`).expect(404);
    await insertRow(RolloutAmbassador, {
      rolloutId: scene.rollout.id,
      personId: ambassador.id,
      joinedAt: scene.clock.now(),
    });
    expect(await say(outside, scene, { workshopSize: '30' })).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the JSON API', () => {
  it('takes the same with the same words', async () => {
    const { person } = await aTesterOf(scene);
    const api = await scene.portal.api(person);
    const path = `/api/v1/rollouts/${scene.rollout.id}/contributions`;
    const body = {
      kind: 'problem',
      title: 'It hangs',
      severity: 4,
      device: { system: 'iOS' },
      clientToken: 'abcdefgh',
    };
    const posted = (await api.post(path).send(body).expect(201)).body as { id: string };
    expect(posted).toEqual({ id: expect.any(String), isNew: true });
    expect((await api.post(path).send(body).expect(200)).body).toEqual({ ...posted, isNew: false });
    const bad = await api
      .post(path)
      .send({ ...body, kind: 'rant', title: '' })
      .expect(422);
    const { errors } = bad.body as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(['kind', 'title']);
    await api
      .post(path)
      .send({ ...body, personId: 1 })
      .expect(422);
    const items = async (address: string) => ((await api.get(address).expect(200)).body as { items: object[] }).items;
    expect(await items(`${path}/similar?title=it hangs`)).toHaveLength(1);
    expect((await api.get(`/api/v1/contributions/${posted.id}`).expect(200)).body).toMatchObject({
      ...{ title: 'It hangs', severity: 4, device: { system: 'iOS' }, isMine: true, support: 1, state: 'new' },
      vote: { stand: 'own' },
    });
    expect(await items('/api/v1/contributions?mine=true')).toHaveLength(1);
  });
});
