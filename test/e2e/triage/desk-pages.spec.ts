import { Contribution } from '#contributions';
import { Database, UnitOfWork } from '#platform';
import { aPerson } from '../../factories/directory.js';
import type { Browser } from '../../support/portal.js';
import { queriesOf } from '../../support/queries.js';
import { textsOfTheProduct } from '../../support/texts.js';
import { fieldIn, openScene, type Scene } from './scene.js';

let scene: Scene;
let ana: Browser;

beforeAll(async () => {
  scene = await openScene();
  ana = await scene.as(scene.ana);
}, 60_000);

const texts = textsOfTheProduct();
const say = (key: string, vars = {}) => texts.t('pt', `triage.${key}`, vars);
const page = async (browser: Browser, path: string) =>
  (await browser.get(path).expect(200)).text.replaceAll('&#x3D;', '=');
const send = (browser: Browser, path: string, form: object) => browser.post(path).type('form').send(form);
const titlesIn = (html: string) => [...html.matchAll(/data-desk-open>([^<]*)</g)].map((found) => found[1]);

describe('the list of the desk', () => {
  it('says what to do first when there is nothing, and what to leave out when nothing fits', async () => {
    const empty = await page(ana, '/triage');
    expect(empty).toContain(say('list.empty.all'));
    expect(await page(ana, '/triage?kind=idea')).toContain(say('list.none'));
    expect(await page(await scene.as(scene.expert), '/triage')).toContain(say('list.empty.expertText'));
  });

  it('shows each with its voice, its weight explained, and what the team made of it', async () => {
    const { id, title, author } = await scene.posted({ severity: 3, mission: 'pay', title: 'It <b>hangs</b>' });
    await scene.revise(scene.ana, id, {
      addLabels: ['payment'],
      assignee: scene.expert.person.id,
      dueOn: '2026-03-04',
    });
    await scene.portal
      .get(UnitOfWork)
      .run(scene.portal.system, (inner) =>
        scene.portal.get(Database).repository(inner, Contribution).update({ id }, { dueOn: '2026-02-26' }),
      );
    const html = await page(ana, '/triage');
    expect(html).toContain('It &lt;b&gt;hangs&lt;/b&gt;');
    expect(title).toBe('It <b>hangs</b>');
    expect(html).toContain('importância 2 × gravidade 3 × 1\u00a0pessoa\u00a0=\u00a06');
    expect(html).toContain('>payment<');
    expect(html).toContain(`Eva ${scene.expert.person.lastName}`);
    expect(html).toMatch(/desk-overdue">.*Em atraso: <time [^>]*title="26 de fevereiro de 2026">26 de fevereiro</);
    expect(html).not.toContain(author);
  });

  it('is cut by what stands in its address, and keeps it from tab to tab and page to page', async () => {
    for (let at = 0; at < 30; at += 1) await scene.posted({ kind: 'idea', severity: undefined, title: `Idea ${at}` });
    const first = await page(ana, '/triage?kind=idea&sort=impact');
    expect(titlesIn(first)).toHaveLength(25);
    const next = /class="pager"[^]*?href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toMatch(/^\/triage\?kind=idea&sort=impact&cursor=/);
    const second = await page(ana, next);
    expect(new Set([...titlesIn(first), ...titlesIn(second)]).size).toBe(30);
    expect(first).toContain('href="/triage?kind=idea&amp;state=hidden&amp;sort=impact"');
    expect(titlesIn(await page(ana, '/triage?label=payment'))).toEqual(['It &lt;b&gt;hangs&lt;/b&gt;']);
    expect(titlesIn(await page(ana, `/triage?assignee=${scene.expert.person.id}`))).toHaveLength(1);
    expect(titlesIn(await page(ana, '/triage?q=hangs'))).toEqual(['It &lt;b&gt;hangs&lt;/b&gt;']);
    await ana.get('/triage?state=nonsense').expect(422);
  });

  it('is for the team of the entity, and for experts as far as they are asked', async () => {
    expect(titlesIn(await page(await scene.as(scene.expert), '/triage'))).toEqual(['It &lt;b&gt;hangs&lt;/b&gt;']);
    expect(titlesIn(await page(await scene.as(scene.heike), '/triage'))).toEqual([]);
    const sponsor = await page(await scene.as(scene.sponsor), '/triage');
    expect(titlesIn(sponsor)).toHaveLength(25);
    expect(sponsor).toContain('formaction="/triage/decide"');
    expect(sponsor).not.toContain('bulk-severity');
    await scene.portal.browser().get('/triage').expect(303);
    const tester = await scene.portal.as(await aPerson({ entity: scene.pt }));
    await tester.get('/triage').expect(403);
    expect((await tester.get('/testing').expect(200)).text).not.toContain('href="/triage"');
    expect(await page(ana, `/rollouts/${scene.rollout.id}`)).toContain(`href="/triage?rollout=${scene.rollout.id}"`);
  });
});

describe('one contribution', () => {
  it('is shown whole, and looking at it changes nothing', async () => {
    const { id } = await scene.posted({ text: 'I **tap** it <script>alert(1)</script>' });
    const html = await page(await scene.as(scene.sponsor), `/triage/${id}`);
    expect(html).toContain('I <strong>tap</strong> it');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('item-severity');
    await page(ana, `/contributions/${id}`);
    expect(await scene.row(id)).toMatchObject({ readAs: null, readAt: null, state: 'new' });
    await (await scene.as(scene.heike)).get(`/triage/${id}`).expect(404);
    await (await scene.as(scene.expert)).get(`/triage/${id}`).expect(404);
    await ana.get(`/triage/${'0'.repeat(32)}`).expect(404);
  });

  it('is read once somebody of the team says so, by a role and not by a person', async () => {
    const { id } = await scene.posted();
    const sponsor = await scene.as(scene.sponsor);
    expect(await page(sponsor, `/triage/${id}`)).toContain(`action="/triage/${id}/read"`);
    await send(sponsor, `/triage/${id}/read`, {}).expect(303).expect('location', `/triage/${id}`);
    const read = { readAs: 'sponsor', state: 'open', readAt: new Date('2026-03-02T00:00:00Z') };
    expect(await scene.row(id)).toMatchObject(read);
    expect(await page(sponsor, `/triage/${id}`)).not.toContain(`/triage/${id}/read`);
    await send(ana, `/triage/${id}/read`, {}).expect(303);
    expect(await scene.row(id)).toMatchObject(read);
    await send(await scene.as(scene.heike), `/triage/${id}/read`, {}).expect(404);
  });

  it('is read by the team where testers read it too', async () => {
    const { id } = await scene.posted();
    expect(await page(ana, `/contributions/${id}`)).toContain(`action="/contributions/${id}/read"`);
    await send(ana, `/contributions/${id}/read`, {}).expect(303).expect('location', `/contributions/${id}`);
    expect(await scene.row(id)).toMatchObject({ readAs: 'community_manager' });
    expect(await page(ana, `/contributions/${id}`)).not.toContain(`/contributions/${id}/read`);
  });

  it('is read among several, at whose desk they are', async () => {
    const posted = [await scene.posted(), await scene.posted()];
    const elsewhere = '0'.repeat(32);
    const items = [...posted.map(({ id }) => `${id}.1`), `${elsewhere}.1`];
    const answer = await send(ana, '/triage/read', { items, back: '/triage' }).expect(409);
    expect(answer.text).toContain(say('report.done', { count: 2 }));
    for (const { id } of posted) expect(await scene.row(id)).toMatchObject({ readAs: 'community_manager' });
    await send(ana, '/triage/read', { items: items.slice(0, 2), back: '/triage' }).expect(303);
    await send(ana, '/triage/read', { back: '/triage' }).expect(422);
  });

  it('is judged, labelled, assigned, hidden and noted by its forms', async () => {
    const { id } = await scene.posted();
    const version = async () => String((await scene.row(id)).version);
    await send(ana, `/triage/${id}`, { version: await version(), severity: '4' }).expect(303);
    await send(ana, `/triage/${id}`, { version: await version(), addLabels: 'login, slow' }).expect(303);
    await send(ana, `/triage/${id}`, { version: await version(), removeLabels: 'slow' }).expect(303);
    await send(ana, `/triage/${id}`, {
      version: await version(),
      assignee: String(scene.expert.person.id),
      dueOn: '2026-03-09',
    }).expect(303);
    await send(ana, `/triage/${id}/notes`, { text: 'Ask the terminal maker' }).expect(303);
    expect(await scene.row(id)).toMatchObject({ severity: 4, assigneeId: scene.expert.person.id, dueOn: '2026-03-09' });
    const html = await page(ana, `/triage/${id}`);
    expect(html).toContain('Ask the terminal maker');
    expect(html).toContain('alterou a gravidade: Incómodo → Bloqueante');
    await send(ana, `/triage/${id}`, { version: await version(), assignee: 'nobody', dueOn: '2026-03-09' }).expect(303);
    expect(await scene.row(id)).toMatchObject({ assigneeId: null, dueOn: null });
    await send(ana, `/triage/${id}`, { version: await version(), hidden: 'true' }).expect(303);
    expect(await page(ana, `/triage/${id}`)).toContain(say('item.isHidden'));
    const wrong = await send(ana, `/triage/${id}`, { version: await version(), assignee: 'me', dueOn: '2020-01-01' });
    expect([wrong.status, wrong.text.includes(say('errors.pastDay'))]).toEqual([422, true]);
    await send(await scene.as(scene.sponsor), `/triage/${id}`, { version: '1', severity: '1' }).expect(403);
    await send(await scene.as(scene.heike), `/triage/${id}`, { version: '1', severity: '1' }).expect(404);
  });

  it('shows both sides to whoever comes second, and lets them decide', async () => {
    const { id, version } = await scene.posted();
    await scene.revise(scene.bruno, id, { severity: 4 });
    const refused = await send(ana, `/triage/${id}`, { version: String(version), severity: '1' }).expect(409);
    expect(refused.text).toMatch(/Bruno [^<]* alterou a gravidade: Incómodo → Bloqueante/);
    expect(refused.text).toContain('A sua escolha: Ligeiro');
    expect((await scene.row(id)).severity).toBe(4);
    const again = { severity: fieldIn(refused.text, 'severity'), version: fieldIn(refused.text, 'version') };
    expect(again).toEqual({ severity: '1', version: '2' });
    await send(ana, `/triage/${id}`, again).expect(303);
    expect((await scene.row(id)).severity).toBe(1);
  });

  it('merges into another and comes apart again', async () => {
    const [kept, same] = [
      await scene.posted({ title: 'Fingerprint reader refuses gloves' }),
      await scene.posted({ title: 'Fingerprint reader and gloves' }),
    ];
    const html = await page(ana, `/triage/${same.id}`);
    expect(html).toContain(`value="${kept.id}"`);
    expect(await page(ana, `/triage/${same.id}?find=gloves`)).toContain(`value="${kept.id}"`);
    await send(ana, `/triage/${same.id}/merge`, { version: String((await scene.row(same.id)).version) }).expect(422);
    const version = String((await scene.row(same.id)).version);
    await send(ana, `/triage/${same.id}/merge`, { version, into: kept.id }).expect(303);
    expect(await scene.row(kept.id)).toMatchObject({ support: 2 });
    expect(await page(ana, `/triage/${kept.id}`)).toContain(`/triage/${same.id}/unmerge`);
    const merged = await page(ana, `/triage/${same.id}`);
    expect(merged).toContain('Fingerprint reader refuses gloves');
    await send(ana, `/triage/${same.id}/unmerge`, { version: String((await scene.row(same.id)).version) }).expect(303);
    expect(await scene.row(same.id)).toMatchObject({ mergedInto: null, outcome: null });
  });

  it('tells an open page what colleagues did since', async () => {
    const [one, other] = [await scene.posted(), await scene.posted()];
    const items = `${await scene.seen(one.id)},${await scene.seen(other.id)}`;
    expect((await ana.get(`/triage/changes?items=${items}`).expect(200)).body).toEqual({ changed: [] });
    await scene.revise(scene.bruno, one.id, { severity: 3 });
    const { body } = (await ana.get(`/triage/changes?items=${items}`).expect(200)) as { body: { changed: object[] } };
    expect(body.changed).toEqual([{ id: one.id, version: 2, lines: [expect.stringContaining('alterou a gravidade')] }]);
    expect((await (await scene.as(scene.heike)).get(`/triage/changes?items=${items}`)).body).toEqual({ changed: [] });
    await ana.get('/triage/changes?items=nonsense').expect(422);
  });

  it('asks for what colleagues did as often for many as for one', async () => {
    const posted = [await scene.posted(), await scene.posted(), await scene.posted()];
    const seen = await Promise.all(posted.map(({ id }) => scene.seen(id)));
    for (const { id } of posted) await scene.revise(scene.bruno, id, { severity: 3 });
    const asking = (items: readonly string[]) =>
      queriesOf(scene.portal, () => ana.get(`/triage/changes?items=${items.join()}`).expect(200));
    const [one, all] = [await asking(seen.slice(0, 1)), await asking(seen)];
    expect(all).toHaveLength(one.length);
  });
});

describe('many at once', () => {
  it('are changed together, with a report of what was not', async () => {
    const all = [
      await scene.posted(),
      await scene.posted(),
      await scene.posted(),
      await scene.posted({ kind: 'idea' }),
    ];
    const items = await Promise.all(all.map(({ id }) => scene.seen(id)));
    await scene.revise(scene.bruno, all[1]!.id, { severity: 4 });
    const form = {
      items,
      severity: '3',
      addLabels: 'till',
      assignee: '',
      dueOn: '',
      hidden: '',
      back: '/triage?sort=impact',
    };
    const answer = await send(ana, '/triage/bulk', form).expect(409);
    expect(answer.text).toContain(say('report.done', { count: 2 }));
    expect(answer.text).toMatch(/Bruno [^<]* alterou a gravidade: Incómodo → Bloqueante/);
    expect(answer.text).toContain(say('errors.onlyProblems'));
    expect(answer.text).toContain(`value="${all[1]!.id}.2" id="choose-${all[1]!.id}"`);
    expect(answer.text).toMatch(new RegExp(`value="${all[1]!.id}.2"[^>]* checked`));
    expect((await scene.row(all[0]!.id)).severity).toBe(3);
    expect(await scene.row(all[1]!.id)).toMatchObject({ severity: 4, version: 2 });
    const done = await send(ana, '/triage/bulk', { ...form, items: `${all[1]!.id}.2` }).expect(303);
    expect(done.headers['location']).toBe('/triage?sort=impact');
    expect((await scene.row(all[1]!.id)).severity).toBe(3);
  });

  it('need to be chosen, and told what', async () => {
    const { id } = await scene.posted();
    const nothing = await send(ana, '/triage/bulk', { severity: '3', back: '/triage' }).expect(422);
    expect(nothing.text).toContain(say('errors.chooseSome'));
    const idle = await send(ana, '/triage/bulk', {
      items: await scene.seen(id),
      severity: '',
      back: '/triage?kind=problem',
    }).expect(422);
    expect(idle.text).toContain(say('errors.nothingToDo'));
    expect(idle.text).toMatch(new RegExp(`value="${id}.1"[^>]* checked`));
    await send(await scene.as(scene.sponsor), '/triage/bulk', { items: await scene.seen(id), severity: '1' }).expect(
      403,
    );
  });

  it('go on to the page that decides them', async () => {
    const [one, other] = [await scene.posted(), await scene.posted()];
    const items = [await scene.seen(one.id), await scene.seen(other.id)];
    const answer = await send(await scene.as(scene.sponsor), '/triage/decide', { items }).expect(303);
    expect(answer.headers['location']).toBe(`/outcomes/drafts/new?ids=${one.id}&ids=${other.id}`);
    await (await scene.as(scene.sponsor)).get(answer.headers['location'] ?? '').expect(200);
  });

  it('are merged into the one that is chosen on a page of its own', async () => {
    const [one, two, three] = [await scene.posted(), await scene.posted(), await scene.posted()];
    const items = await Promise.all([one, two, three].map(({ id }) => scene.seen(id)));
    const asked = await send(ana, '/triage/merge', { items, back: '/triage?kind=problem' }).expect(303);
    const html = await page(ana, asked.headers['location'] ?? '');
    expect(html).toContain(say('merge.which'));
    await send(ana, '/triage/merge', { items, merging: '1' }).expect(422);
    await send(ana, '/triage/merge', { items: items[0], merging: '1', into: one.id }).expect(422);
    const done = await send(ana, '/triage/merge', { items, merging: '1', into: two.id, back: '/triage?kind=problem' });
    expect([done.status, done.headers['location']]).toEqual([303, '/triage?kind=problem']);
    expect(await scene.row(one.id)).toMatchObject({ mergedInto: two.id });
    const report = await send(ana, '/triage/merge', { items: items.slice(0, 2), merging: '1', into: three.id });
    expect(report.status).toBe(409);
  });
});
