import { Contribution } from '#contributions';
import { Merges } from '#triage';
import { Database } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import { aDesk, type Desk } from '../../factories/desk.js';
import { aTester } from '../../factories/testers.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

let clock: TestClock;
let portal: OpenPortal;
let desk: Desk;
let ana: Browser;
let sponsor: Browser;

const posted = () => aContribution({ rollout: desk.rollout });
const row = (id: string) => portal.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
const post = (browser: Browser, path: string, form: object) => browser.post(path).type('form').send(form);
/** Boxes for one draft each, and those that stand for all that say the same. */
const boxesIn = (html: string) =>
  [...html.matchAll(/name="drafts" value="([^"]+)"/g)].map(([, reference]) => reference!);
const referencesIn = (html: string) => boxesIn(html).filter((reference) => !reference.includes(','));
/** What is published all at once; one alone has no box. */
const shownIn = (html: string) =>
  [...html.matchAll(/name="shown" value="([^"]+)"/g)].map(([, reference]) => reference!);
const sharedIn = (html: string) => boxesIn(html).filter((reference) => reference.includes(','));
const declined = { kind: 'declined', answer: 'The law **forbids** it.' };

beforeAll(async () => {
  clock = new TestClock();
  portal = await openPortal({ clock });
  desk = await aDesk('confidential');
  const [manager, decider] = [desk.ana.person, desk.sponsor.person];
  for (const { id } of [manager, decider])
    await portal.get(Database).writer.query(`UPDATE person SET locale = 'en' WHERE id = ${id}`);
  ana = await portal.as(manager);
  sponsor = await portal.as(decider);
}, 30_000);

describe('deciding on pages', () => {
  it('begins empty, and says what to do first', async () => {
    expect((await ana.get('/outcomes').expect(200)).text).toContain('No drafts');
    expect((await ana.get('/outcomes/published').expect(200)).text).toContain('Nothing published yet');
  });

  it('writes one draft for many, chosen in a list: the form first, then the drafts', async () => {
    const [a, b] = [await posted(), await posted()];
    const chosen = await post(ana, '/outcomes/drafts', { ids: [a.id, b.id] }).expect(200);
    const linked = await ana.get(`/outcomes/drafts/new?ids=${a.id}&ids=${b.id}`).expect(200);
    for (const { text } of [chosen, linked]) {
      expect(text).toContain('Decide what becomes of 2 contributions');
      expect(text).toContain(a.title);
      expect(text).toContain(`<input type="hidden" name="ids" value="${b.id}">`);
    }
    const missing = await post(ana, '/outcomes/drafts', { ids: [a.id, b.id], kind: 'planned', answer: 'Soon.' });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('Say by when it will be there.');
    expect(missing.text).toContain('>Soon.</textarea>');
    const kept = await post(ana, '/outcomes/drafts', { ids: [a.id, b.id], ...declined }).expect(303);
    expect(kept.headers['location']).toBe('/outcomes');
    const list = (await ana.get('/outcomes')).text;
    expect(list).toContain('2 drafts are saved.');
    expect(list).toContain('The law <strong>forbids</strong> it.');
    expect(list).toContain('A sponsor of the entity or the central team publishes them.');
    expect(referencesIn(list)).toEqual([]);
    expect((await row(a.id)).outcome).toBeNull();
  });

  it('publishes those that were chosen together, then all that are left', async () => {
    const more = await posted();
    await post(ana, '/outcomes/drafts', { ids: more.id, ...declined }).expect(303);
    const list = (await sponsor.get('/outcomes')).text;
    const references = referencesIn(list);
    expect(references).toHaveLength(3);
    expect(list).toContain('Publish all 3');
    await post(ana, '/outcomes/publish', { drafts: references, choice: '1' }).expect(403);
    const none = await post(sponsor, '/outcomes/publish', { choice: '1', shown: references }).expect(422);
    expect(none.text).toContain('Choose at least one.');
    const done = await post(sponsor, '/outcomes/publish', { choice: '1', drafts: references[0], shown: references });
    expect([done.status, done.headers['location']]).toEqual([303, '/outcomes/published']);
    expect((await sponsor.get('/outcomes/published')).text).toContain('1 outcome has been published');
    const left = (await sponsor.get('/outcomes')).text;
    expect(referencesIn(left)).toHaveLength(2);
    const [both] = sharedIn(left);
    expect(both?.split(',')).toEqual(referencesIn(left));
    await post(sponsor, '/outcomes/publish', { choice: '1', drafts: [both, referencesIn(left)[0]] }).expect(303);
    const published = (await ana.get('/outcomes/published')).text;
    expect(published).toContain('2 outcomes together');
    expect(published).toContain(`Published by Simão ${desk.sponsor.person.lastName}`);
    expect((await row(more.id)).outcome).toBe('declined');
  });

  it('publishes nothing that was changed after the sponsor had read it', async () => {
    const { id, title } = await posted();
    await post(ana, '/outcomes/drafts', { ids: id, ...declined }).expect(303);
    const only = (await sponsor.get('/outcomes')).text;
    expect(only).toContain('Publish this one');
    expect(only).not.toContain('Publish the chosen ones');
    expect(only).toMatch(/class="crumbs"[^]*?href="\/triage"/);
    const [reference] = shownIn(only) as [string];
    const [draft] = reference.split('.');
    await post(ana, `/outcomes/drafts/${draft}`, { ...declined, answer: 'Too dear.' }).expect(303);
    const refused = await post(sponsor, '/outcomes/publish', { drafts: reference, choice: '1' }).expect(422);
    expect(refused.text).toContain(`The draft about “${title}” has been changed since you read it.`);
    expect((await row(id)).outcome).toBeNull();
    await post(sponsor, '/outcomes/publish', { all: '1', shown: shownIn(refused.text) }).expect(303);
    expect((await row(id)).outcome).toBe('declined');
  });

  it('shows two people at one draft each other’s words', async () => {
    const { id } = await posted();
    await post(ana, '/outcomes/drafts', { ids: id, ...declined }).expect(303);
    const [reference] = shownIn((await sponsor.get('/outcomes')).text) as [string];
    const path = `/outcomes/drafts/${reference.split('.')[0]}`;
    const version = /name="version" value="([^"]+)"/.exec((await sponsor.get(path).expect(200)).text)?.[1];
    await post(ana, path, { ...declined, answer: 'Too dear.' }).expect(303);
    const refused = await post(sponsor, path, { ...declined, answer: 'Too slow.', version }).expect(422);
    expect(refused.text).toContain('Now stored: Too dear.');
    expect(refused.text).toContain('>Too slow.</textarea>');
    await post(sponsor, `${path}/discard`, {}).expect(303);
    await sponsor.get(path).expect(404);
  });

  it('lets the sponsor publish at once, also anew, and the story keeps both', async () => {
    const { id } = await posted();
    const now = { ids: id, publish: '1', from: 'desk' };
    const done = await post(sponsor, '/outcomes/drafts', { ...now, ...declined });
    expect(done.headers['location']).toBe(`/triage/${id}`);
    const form = (await sponsor.get(`/outcomes/drafts/new?ids=${id}`)).text;
    expect(form).toContain('So far: Declined');
    expect(form).toContain('What was decided before stays in the story');
    const delivered = { kind: 'delivered', answer: 'It is there.', effect: '8 % → 2 %', onDay: '2026-03-01' };
    clock.moveOn({ seconds: 1 });
    await post(sponsor, '/outcomes/drafts', { ...now, ...delivered }).expect(303);
    const story = await (await portal.api(desk.sponsor.person)).get(`/api/v1/contributions/${id}/story`).expect(200);
    expect((story.body as { decisions: object[] }).decisions).toMatchObject([
      { kind: 'declined' },
      { kind: 'delivered', effect: '8 % → 2 %' },
    ]);
  });

  it('takes merged ones as the one that speaks for them', async () => {
    const [kept, same] = [await posted(), await posted()];
    await portal.get(Merges).merge(desk.ana.ctx, kept.id, [{ id: same.id, version: same.version }]);
    await post(sponsor, '/outcomes/drafts', { ids: [same.id, kept.id], publish: '1', ...declined }).expect(303);
    expect([(await row(kept.id)).outcome, (await row(same.id)).outcome]).toEqual(['declined', 'merged']);
  });

  it('takes a form that says nothing for what it is', async () => {
    await sponsor.post('/outcomes/publish').expect(422);
    await sponsor.post('/outcomes/drafts').expect(303);
    await sponsor.post(`/contributions/${(await posted()).id}/answer`).expect(422);
  });

  it('is another country’s business there, and nobody’s who only tests', async () => {
    const there = await aContribution({ rollout: desk.germanRollout });
    await ana.get(`/outcomes/drafts/new?ids=${there.id}`).expect(404);
    await post(ana, '/outcomes/drafts', { ids: there.id, ...declined }).expect(404);
    const tester = await portal.as((await aTester(desk.rollout, desk.pt)).person);
    for (const path of ['/outcomes', '/outcomes/published', '/outcomes/drafts/new']) await tester.get(path).expect(403);
    await post(tester, '/outcomes/drafts', { ids: there.id, ...declined }).expect(403);
    await post(tester, '/outcomes/publish', { drafts: '1' }).expect(403);
  });

  it('asks for a choice', async () => {
    const nothing = await post(ana, '/outcomes/drafts', {}).expect(303);
    expect(nothing.headers['location']).toBe('/outcomes');
    expect((await ana.get('/outcomes')).text).toContain('Choose at least one.');
    const many = Array.from({ length: 101 }, (_, at) => String(at).padStart(32, '0'));
    const tooMany = await post(ana, '/outcomes/drafts', { ids: many }).expect(422);
    expect(tooMany.text).toContain('Choose at most 100 at once.');
  });
});

describe('deciding through the API', () => {
  it('drafts, changes, discards and publishes', async () => {
    const [manager, decider] = [await portal.api(desk.ana.person), await portal.api(desk.sponsor.person)];
    const [a, b] = [await posted(), await posted()];
    const created = await manager
      .post('/api/v1/outcomes/drafts')
      .send({ ids: [a.id, b.id], ...declined })
      .expect(201);
    const { ids } = created.body as { ids: [number, number] };
    const listed = (await decider.get('/api/v1/outcomes/drafts').expect(200)).body as {
      items: { id: number; version: string; answer: string }[];
    };
    const mine = listed.items.filter(({ id }) => ids.includes(id));
    expect(mine.map(({ answer }) => answer)).toEqual([declined.answer, declined.answer]);
    await manager.delete(`/api/v1/outcomes/drafts/${ids[1]}`).expect(204);
    const change = { ...declined, answer: 'Too dear.', version: 'another' };
    await manager.put(`/api/v1/outcomes/drafts/${ids[0]}`).send(change).expect(409);
    await manager
      .put(`/api/v1/outcomes/drafts/${ids[0]}`)
      .send({ ...change, version: mine[0]?.version })
      .expect(204);
    await manager
      .post('/api/v1/outcomes/publications')
      .send({ drafts: [String(ids[0])] })
      .expect(403);
    const done = await decider
      .post('/api/v1/outcomes/publications')
      .send({ drafts: [String(ids[0])] })
      .expect(201);
    expect(done.body).toMatchObject({ published: 1 });
    await decider
      .post('/api/v1/outcomes/publications')
      .send({ drafts: [String(ids[0])] })
      .expect(409);
    const published = (await manager.get('/api/v1/outcomes').expect(200)).body as { items: object[] };
    expect(published.items).toContainEqual(
      expect.objectContaining({ answer: 'Too dear.', contribution: { id: a.id, title: a.title, outcome: 'declined' } }),
    );
  });

  it('tells all that is wrong at its field', async () => {
    const api = await portal.api(desk.ana.person);
    const { id } = await posted();
    const refused = await api
      .post('/api/v1/outcomes/drafts')
      .send({ ids: [id], kind: 'delivered', answer: '', onDay: '2030-01-01' })
      .expect(422);
    const fields = (refused.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
    expect(fields).toEqual(['answer', 'effect', 'onDay']);
    await api
      .post('/api/v1/outcomes/drafts')
      .send({ ids: [id], kind: 'merged', answer: 'x' })
      .expect(422);
    await api
      .post('/api/v1/outcomes/drafts')
      .send({ ids: [id], kind: 'declined', answer: 'x', batch: 'x' })
      .expect(422);
  });

  it('goes on only from where a page ended', async () => {
    const api = await portal.api(desk.sponsor.person);
    for (const cursor of ['cursor=a&cursor=b', 'cursor=9007199254740991-1', 'cursor=-1-1', 'cursor=1.5-2', 'cursor=x'])
      await api.get(`/api/v1/outcomes?${cursor}`).expect(422);
    await sponsor.get('/outcomes/published?before=1&before=2').expect(422);
    await api.get('/api/v1/outcomes?cursor=1772445600000-1').expect(200);
  });
});
