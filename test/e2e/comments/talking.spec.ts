import { Comment } from '#community';
import { Database } from '#platform';
import { aComment, aThread } from '../../factories/comments.js';
import { testers } from '../../factories/testers.js';
import { queriesOf } from '../../support/queries.js';
import { aTesterOf, hrefsIn, idIn, oneOfTheTeamOf, openScene, say, type Scene } from './scene.js';

jest.setTimeout(30_000);

let scene: Scene;
const stored = () =>
  scene.portal
    .get(Database)
    .repository(undefined, Comment)
    .find({ where: { contributionId: scene.contribution.id }, order: { position: 'ASC' } });
const archive = () =>
  scene.portal.get(Database).writer.query(`UPDATE rollout SET status = 'archived' WHERE id = ?`, [scene.rollout.id]);

describe('talking under a contribution', () => {
  beforeEach(async () => {
    scene = await openScene();
  });

  it('goes back and forth: a comment, an answer beside it, and both on the page', async () => {
    const rui = await aTesterOf(scene);
    const posted = await say(rui, scene.thread, { text: 'Here **too**' }).expect(303);
    expect(posted.headers['location']).toBe(`/contributions/${scene.contribution.id}#comment-${idIn(posted)}`);
    const reply = await say(scene.ana, scene.thread, { text: 'Which phone?', replyTo: idIn(posted) }).expect(303);
    const page = await rui.browser.get(scene.thread).expect(200);
    expect(page.text).toContain('<strong>too</strong>');
    expect(page.text).toContain(`id="comment-${idIn(reply)}"`);
    expect(page.text).toContain('2 comments');
    expect(page.text).toMatch(/You write as \p{L}+ \d+\. Nobody sees who that is, not even the team\./u);
    expect((await stored()).map(({ position, parent }) => [position, parent])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  it('shows a comment that could not be taken again, with its words and what is wrong', async () => {
    const clientToken = 'kept-with-the-form';
    const empty = await say(scene.ana, scene.thread, { text: '   ', clientToken });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Please write something first.');
    expect(empty.text).toContain(`value="${clientToken}"`);
    const long = await say(scene.ana, scene.thread, { text: `Long ${'x'.repeat(4000)}`, clientToken });
    expect(long.status).toBe(422);
    expect(long.text).toContain('>Long xxx');
    expect(long.text).toContain('href="#field-text"');
    const hostile = await say(scene.ana, scene.thread, { text: '"></textarea><script>alert(1)</script>', author: 'x' });
    expect(hostile.status).toBe(422);
    expect(hostile.text).not.toContain('<script>alert');
    expect(await stored()).toEqual([]);
  });

  it('shows an answer that could not be taken again beside what it answers; what is gone, below the thread', async () => {
    const { browser } = scene.ana;
    const id = idIn(await say(scene.ana, scene.thread, { text: 'First' }));
    const form = await browser.get(`/comments/${id}/reply`).expect(200);
    expect(form.text).toContain(`name="replyTo" value="${id}"`);
    const empty = await say(scene.ana, scene.thread, { text: '', replyTo: id });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain(`name="replyTo" value="${id}"`);
    const gone = await say(scene.ana, scene.thread, { text: 'To nobody', replyTo: 'f'.repeat(32) });
    expect(gone.status).toBe(422);
    expect(gone.text).toContain('What you are replying to is no longer there.');
    expect(gone.text).toContain('>To nobody</textarea>');
  });

  it('keeps the words of whoever comes too late', async () => {
    await archive();
    const late = await say(scene.ana, scene.thread, { text: 'Too late' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('This test is archived: nothing more is added.');
    expect((await scene.ana.browser.get(scene.thread)).text).toContain('What was said stays here');
  });

  it('is one comment however often the form is sent', async () => {
    const form = { text: 'Once', clientToken: 'the-same-token' };
    const all = await Promise.all(Array.from({ length: 6 }, () => say(scene.ana, scene.thread, form)));
    expect(new Set(all.map(({ headers }) => headers['location'])).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  it('leads on page by page, without scripts, and links into the middle', async () => {
    await aThread(scene.contribution, [...Array.from({ length: 30 }, () => 0), ...Array.from({ length: 30 }, () => 2)]);
    const { browser } = scene.ana;
    const first = await browser.get(scene.thread).expect(200);
    expect(first.text.match(/id="comment-[0-9a-f]{32}"/g)).toHaveLength(23);
    expect(first.text).toContain('Show all 30 replies');
    expect(hrefsIn(first.text)).toContain(`${scene.thread}?cursor=20`);
    const second = await browser.get(`${scene.thread}?cursor=20`).expect(200);
    expect(second.text.match(/id="comment-[0-9a-f]{32}"/g)).toHaveLength(10);
    expect(second.text).toContain('From the first comment');
    const talk = await browser.get(`${scene.thread}?thread=2`).expect(200);
    expect(talk.text.match(/id="comment-[0-9a-f]{32}"/g)).toHaveLength(21);
    expect(hrefsIn(talk.text)).toContain(`${scene.thread}?thread=2&cursor=50`);
    const [late, reply] = [(await stored())[27], (await stored())[50]];
    await browser
      .get(`/comments/${late?.id}`)
      .expect(303)
      .expect('location', `${scene.thread}?cursor=27#comment-${late?.id}`);
    await browser
      .get(`/comments/${reply?.id}`)
      .expect(303)
      .expect('location', `${scene.thread}?thread=2&cursor=50#comment-${reply?.id}`);
    for (const query of ['cursor=x', 'cursor=-1', 'thread=0', 'other=1'])
      expect((await browser.get(`${scene.thread}?${query}`)).status).toBe(422);
  });

  it('asks the database as much for a page full of comments as for a single one', async () => {
    const { browser } = scene.ana;
    await say(scene.ana, scene.thread, { text: 'One' });
    const asked = () => queriesOf(scene.portal, () => browser.get(scene.thread).expect(200));
    const few = (await asked()).length;
    for (const { ctx } of await testers(5, scene.rollout, scene.entity))
      for (const replyTo of ['', '', (await stored())[0]?.id ?? ''])
        await aComment({ on: scene.contribution, by: ctx, ...(replyTo ? { replyTo } : {}), text: '@quartz-1 @marta' });
    expect((await asked()).length).toBeLessThanOrEqual(few + 1);
  });

  it('says in the language of the reader who is spoken to', async () => {
    const german = await aTesterOf(scene, { locale: 'de' });
    const { handle } = await faceOf(idIn(await say(scene.ana, scene.thread, { text: 'Hello' })));
    await say(german, scene.thread, { text: `Danke @${handle}` }).expect(303);
    const [english, deutsch] = await Promise.all([scene.ana, german].map(({ browser }) => browser.get(scene.thread)));
    const said = (html = '') => /class="mention">@([^<]+)</.exec(html)?.[1];
    expect(said(english?.text)).toMatch(/^\p{L}+ \d+$/u);
    expect(said(deutsch?.text)).toMatch(/^\p{L}+ \d+$/u);
    expect(deutsch?.text).toContain('Sie schreiben als');
  });

  async function faceOf(id: string): Promise<{ handle: string }> {
    const api = await scene.portal.api(scene.ana.person);
    const { body } = (await api.get(`/api/v1/comments/${id}`).expect(200)) as { body: { by: { handle: string } } };
    return body.by;
  }
});

describe('saying it better', () => {
  beforeEach(async () => {
    scene = await openScene();
  });

  it('marks the comment as edited and leads to what it said before', async () => {
    const rui = await aTesterOf(scene);
    const id = idIn(await say(scene.ana, scene.thread, { text: 'First wording' }));
    expect((await scene.ana.browser.get(`/comments/${id}/edit`)).text).toContain('>First wording</textarea>');
    await say(scene.ana, `/comments/${id}/edit`, { text: 'Second wording' }).expect(303);
    const page = await rui.browser.get(scene.thread);
    expect(page.text).toContain('Second wording');
    expect(page.text).toContain(`href="/comments/${id}/history"`);
    const history = await rui.browser.get(`/comments/${id}/history`).expect(200);
    expect(history.text).toContain('First wording');
    expect(history.text).toMatch(/Until 2 March\b/);
    expect(history.text).not.toMatch(/\d\d:\d\d/);
  });

  it('comes back with the words when they cannot be taken, and is nobody else’s', async () => {
    const rui = await aTesterOf(scene);
    const id = idIn(await say(scene.ana, scene.thread, { text: 'Mine' }));
    const empty = await say(scene.ana, `/comments/${id}/edit`, { text: ' ' });
    expect([empty.status, empty.text.includes('Please write something first.')]).toEqual([422, true]);
    expect((await rui.browser.get(`/comments/${id}/edit`)).status).toBe(404);
    expect((await say(rui, `/comments/${id}/edit`, { text: 'Not mine' })).status).toBe(404);
    await archive();
    const late = await say(scene.ana, `/comments/${id}/edit`, { text: 'Too late' });
    expect([late.status, late.text.includes('>Too late</textarea>')]).toEqual([422, true]);
  });
});

describe('the desk', () => {
  beforeEach(async () => {
    scene = await openScene();
  });

  it('hears of a comment, hides it with a reason, and shows it again', async () => {
    const [rui, marta] = [await aTesterOf(scene), await oneOfTheTeamOf(scene, 'community_manager')];
    const id = idIn(await say(scene.ana, scene.thread, { text: 'Mrs Costa of Braga' }));
    expect((await rui.browser.get(`/comments/${id}/report`)).text).toContain('Mrs Costa of Braga');
    const empty = await say(rui, `/comments/${id}/report`, { reason: '' });
    expect([empty.status, empty.text.includes('Please say in a few words what is wrong.')]).toEqual([422, true]);
    await say(rui, `/comments/${id}/report`, { reason: 'Names a customer' }).expect(303);
    const desk = await marta.browser.get('/triage/reports').expect(200);
    expect(desk.text).toContain('Names a customer');
    expect(desk.text).not.toContain(rui.person.lastName);
    expect(hrefsIn(desk.text)).toContain(`/comments/${id}/hide?back=reports`);
    const refused = await say(marta, `/comments/${id}/hide`, { reason: '', back: 'reports' });
    expect([refused.status, refused.text.includes('value="reports"')]).toEqual([422, true]);
    await say(marta, `/comments/${id}/hide`, { reason: 'A customer’s name', back: 'reports' })
      .expect(303)
      .expect('location', '/triage/reports');
    expect((await marta.browser.get('/triage/reports')).text).toContain('Nothing to look at');
    const [hers, others, team] = await Promise.all(
      [scene.ana, rui, marta].map(({ browser }) => browser.get(scene.thread).then(({ text }) => text)),
    );
    expect(others).not.toContain('Mrs Costa');
    expect(others).toContain('Hidden by the team');
    for (const text of [hers, team]) {
      expect(text).toContain('Mrs Costa of Braga');
      expect(text).toContain('Hidden by the team: A customer’s name');
    }
    await say(marta, `/comments/${id}/show`, {}).expect(303);
    expect((await rui.browser.get(scene.thread)).text).toContain('Mrs Costa of Braga');
  });

  it('comments at the desk and stays there, also when the words have to be mended first', async () => {
    const marta = await oneOfTheTeamOf(scene, 'community_manager');
    const empty = await say(marta, scene.thread, { text: '', from: 'desk' });
    expect([empty.status, empty.text.includes('name="from" value="desk"')]).toEqual([422, true]);
    const { headers } = await say(marta, scene.thread, { text: 'Which phone?', from: 'desk' }).expect(303);
    expect(headers['location']).toMatch(new RegExp(`^/triage/${scene.contribution.id}#comment-`));
  });

  it('leaves as it is what was reported for nothing, a contribution too', async () => {
    const [rui, marta] = [await aTesterOf(scene), await oneOfTheTeamOf(scene, 'community_manager')];
    await say(rui, `/contributions/${scene.contribution.id}/report`, { reason: 'Boring' }).expect(303);
    const desk = await marta.browser.get('/triage/reports').expect(200);
    const settle = /action="(\/triage\/reports\/[0-9a-f]{32}\/settle)"/.exec(desk.text)?.[1] ?? '';
    expect((await say(scene.ana, settle, {})).status).toBe(403);
    await say(marta, settle, {}).expect(303);
    expect((await marta.browser.get('/triage/reports')).text).toContain('Nothing to look at');
  });

  it('is closed to testers, and another entity’s comments are not there', async () => {
    const id = idIn(await say(scene.ana, scene.thread, { text: 'Hello' }));
    const elsewhere = await openScene();
    const marta = await oneOfTheTeamOf(elsewhere, 'community_manager');
    expect((await say(elsewhere.ana, `/comments/${id}/hide`, { reason: 'x' })).status).toBe(403);
    for (const path of [`/comments/${id}`, `/comments/${id}/hide`, `/comments/${id}/history`, scene.thread])
      expect((await marta.browser.get(path).redirects(0)).status).toBe(404);
  });
});
