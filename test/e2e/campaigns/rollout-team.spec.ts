import { RolloutReadModel, type Rollout } from '#campaigns';
import { People, type Entity, type Person } from '#identity';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

describe('a rollout and those who see it', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  let entities: Record<'PT' | 'DE' | 'FR', Entity>;
  let campaign: ACampaign;
  let portuguese: Rollout;
  let german: Rollout;
  const people: Record<string, Person> = {};

  beforeAll(async () => {
    portal = await openPortal({ clock });
    entities = { PT: await anEntity(), DE: await anEntity({ code: 'DE' }), FR: await anEntity({ code: 'FR' }) };
    campaign = await aCampaign();
    const cast = async (name: string, entity: Entity, role?: Parameters<typeof aRole>[1]) => {
      people[name] = await aPerson({ entity, locale: 'en', firstName: name });
      if (role) await aRole(people[name], role, role === 'central' ? undefined : entity);
    };
    await cast('central', entities.FR, 'central');
    await cast('sponsor', entities.PT, 'sponsor');
    await cast('manager', entities.PT, 'community_manager');
    await cast('ambassador', entities.PT, 'ambassador');
    await cast('otherAmbassador', entities.PT, 'ambassador');
    await cast('germanSponsor', entities.DE, 'sponsor');
    await cast('expert', entities.PT, 'expert');
    await cast('colleague', entities.PT);
    portuguese = await aRollout({
      campaign,
      entity: entities.PT,
      status: 'draft',
      ambassadors: [people['ambassador']!],
    });
    german = await aRollout({ campaign, entity: entities.DE, status: 'draft' });
  });

  const as = (name: string): Promise<Browser> => portal.as(people[name]!);
  const api = (name: string): Promise<Browser> => portal.api(people[name]!);
  const statusesOf = async (name: string, paths: readonly string[]) => {
    const browser = await as(name);
    return Promise.all(paths.map(async (path) => (await browser.get(path)).status));
  };
  const statusOf = async (rollout: Rollout) =>
    (await portal.get(RolloutReadModel).bare(portal.system, rollout.id)).status;

  it('is not found by anyone of another entity, nor by an ambassador of another team', async () => {
    const paths = ['', '/team'].map((path) => `/rollouts/${portuguese.id}${path}`);
    for (const name of ['central', 'sponsor', 'manager', 'ambassador'])
      expect([name, ...(await statusesOf(name, paths))]).toEqual([name, 200, 200]);
    for (const name of ['germanSponsor', 'otherAmbassador'])
      expect([name, ...(await statusesOf(name, paths))]).toEqual([name, 404, 404]);
    for (const name of ['expert', 'colleague'])
      expect([name, ...(await statusesOf(name, paths))]).toEqual([name, 403, 403]);
    expect(await statusesOf('germanSponsor', ['/rollouts/999999'])).toEqual([404]);
  });

  it('lists in the API what the page shows, and no more', async () => {
    const seen = async (name: string) => {
      const { body } = await (await api(name)).get('/api/v1/rollouts').expect(200);
      return (body as { items: { entity: { code: string } }[] }).items.map(({ entity }) => entity.code);
    };
    expect(await seen('central')).toEqual(['DE', 'PT']);
    expect(await seen('sponsor')).toEqual(['PT']);
    expect(await seen('germanSponsor')).toEqual(['DE']);
    expect(await seen('ambassador')).toEqual(['PT']);
    expect(await seen('otherAmbassador')).toEqual([]);
    await (await api('germanSponsor')).get(`/api/v1/rollouts/${portuguese.id}`).expect(404);
  });

  it('opens the blueprint to its team for reading only', async () => {
    const base = `/campaigns/${campaign.campaign.id}`;
    const pages = [
      base,
      `${base}/products`,
      `${base}/missions`,
      `${base}/criteria`,
      `${base}/rollouts`,
      `${base}/forms/final`,
    ];
    for (const name of ['sponsor', 'manager', 'ambassador']) {
      expect(await statusesOf(name, pages)).toEqual(pages.map(() => 200));
      const browser = await as(name);
      for (const path of pages) expect((await browser.get(path)).text).not.toMatch(/\/(edit|new|remove|move|texts)"/);
    }
    expect(await statusesOf('sponsor', [`${base}/texts`, `${base}/products/new`])).toEqual([403, 403]);
    expect(await statusesOf('otherAmbassador', pages)).toEqual(pages.map(() => 404));
    const rollouts = (await (await as('sponsor')).get(`${base}/rollouts`)).text;
    expect(rollouts).toContain(entities.PT.name);
    expect(rollouts).not.toContain(entities.DE.name);
    await (await api('sponsor')).put(`/api/v1${base}`).send({}).expect(403);
  });

  it('gets dates from the community manager, in order and not in the past', async () => {
    const manager = await as('manager');
    const dates = (fields: Record<string, string>) =>
      manager.post(`/rollouts/${portuguese.id}/dates`).type('form').send(fields);
    const wrong = await dates({ recruitingFrom: '2026-03-01', testingFrom: '2026-04-10', testingUntil: '2026-04-05' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('This day is over.');
    expect(wrong.text).toContain('The dates are not in order.');
    expect(wrong.text).toContain('value="2026-04-10"');
    expect((await dates({ testingFrom: '2026-02-30' })).text).toContain('Please enter a date.');
    await dates({ recruitingFrom: '2026-03-20', testingFrom: '2026-04-01', testingUntil: '2026-04-20' }).expect(303);
    expect((await manager.get(`/rollouts/${portuguese.id}`)).text).toContain('20 March 2026');
    await (await as('sponsor')).post(`/rollouts/${portuguese.id}/dates`).type('form').send({}).expect(403);
    const foreign = await (await api('manager')).patch(`/api/v1/rollouts/${german.id}/dates`).send({});
    expect(foreign.status).toBe(404);
  });

  it('changes single dates through the API and leaves the others', async () => {
    const manager = await api('manager');
    const path = `/api/v1/rollouts/${portuguese.id}`;
    await manager.patch(`${path}/dates`).send({ testingUntil: '2026-04-30' }).expect(204);
    await manager.patch(`${path}/dates`).send({ until: '2026-04-30' }).expect(422);
    const { body } = await manager.get(path);
    expect(body).toMatchObject({ recruitingFrom: '2026-03-20', testingUntil: '2026-04-30', archivedFrom: null });
  });

  it('gets its goal from the sponsor', async () => {
    const sponsor = await as('sponsor');
    const path = `/rollouts/${portuguese.id}`;
    await sponsor.post(`${path}/target`).type('form').send({ target: '40' }).expect(303);
    await sponsor.post(`${path}/target`).type('form').send({ target: 'many' }).expect(422);
    expect((await (await as('manager')).get(path)).text).toContain('40 people');
    await (await as('manager')).post(`${path}/target`).type('form').send({ target: '1' }).expect(403);
  });

  it('gets its ambassadors from the sponsor, from among the people of the entity', async () => {
    const sponsor = await as('sponsor');
    const team = `/rollouts/${portuguese.id}/team`;
    const found = await sponsor.get(`${team}?text=colleague`).expect(200);
    const colleague = people['colleague']!;
    expect(found.text).toContain(`value="${colleague.id}"`);
    await sponsor
      .post(`${team}/add`)
      .type('form')
      .send({ personIds: String(colleague.id) })
      .expect(303);
    expect((await sponsor.get(team)).text).toContain(`colleague ${colleague.lastName}`);
    const { roles } = await portal.get(People).byId(portal.system, colleague.id);
    expect(roles).toMatchObject([{ role: 'ambassador', entityId: entities.PT.id }]);
    expect(await statusesOf('colleague', [`/rollouts/${portuguese.id}`, `/rollouts/${german.id}`])).toEqual([200, 404]);

    const stranger = await sponsor
      .post(`${team}/add`)
      .type('form')
      .send({ personIds: String(people['germanSponsor']!.id) });
    expect(stranger.status).toBe(422);
    await sponsor
      .post(`${team}/remove`)
      .type('form')
      .send({ personIds: String(colleague.id) })
      .expect(303);
    expect(await statusesOf('colleague', [`/rollouts/${portuguese.id}`])).toEqual([404]);
    await (await as('manager')).post(`${team}/add`).type('form').send({}).expect(403);
  });

  it('goes on by hand, one step at a time, by those whose step it is', async () => {
    const [sponsor, manager] = [await as('sponsor'), await as('manager')];
    const to = (browser: Browser, status: string) =>
      browser.post(`/rollouts/${portuguese.id}/moves`).type('form').send({ to: status });
    expect((await to(sponsor, 'testing')).text).toContain('cannot take that step now');
    expect((await sponsor.get(`/rollouts/${portuguese.id}`)).text).toContain('Open recruitment');
    await to(sponsor, 'recruiting').expect(303);
    await to(sponsor, 'recruiting').expect(303);
    expect((await sponsor.get(`/rollouts/${portuguese.id}`)).text).not.toContain('Start testing');
    await to(sponsor, 'testing').expect(403);
    await to(manager, 'testing').expect(303);
    await to(manager, 'draft').expect(422);
    await to(await as('ambassador'), 'analysing').expect(403);
    await to(await as('germanSponsor'), 'analysing').expect(404);
    await (await api('manager')).post(`/api/v1/rollouts/${portuguese.id}/moves`).send({ to: 'analysing' }).expect(204);
    expect(await statusOf(portuguese)).toBe('analysing');
    expect((await manager.get(`/rollouts/${portuguese.id}`)).text).toContain(`sponsor ${people['sponsor']!.lastName}`);
  });

  it('does not open before the blueprint is finished, and says what is missing', async () => {
    const unfinished = await aCampaign({ products: [] });
    const rollout = await aRollout({ campaign: unfinished, entity: entities.PT, status: 'draft' });
    const sponsor = await as('sponsor');
    const page = await sponsor.get(`/rollouts/${rollout.id}`).expect(200);
    expect(page.text).toContain('Say what is tested: add a product.');
    expect(page.text).not.toContain('Open recruitment');
    const refused = await sponsor.post(`/rollouts/${rollout.id}/moves`).type('form').send({ to: 'recruiting' });
    expect(refused.status).toBe(422);
    expect(await statusOf(rollout)).toBe('draft');
  });

  it('is prepared in several entities at once by the central team', async () => {
    const fresh = await aCampaign();
    const central = await as('central');
    const path = `/campaigns/${fresh.campaign.id}/rollouts`;
    expect((await central.get(path)).text).toContain('name="entities" value="PT"');
    const none = await central.post(path).type('form').send({ testingFrom: '2026-05-01' }).expect(422);
    expect(none.text).toContain('value="2026-05-01"');
    const fields = { entities: ['PT', 'DE'], recruitingFrom: '2026-04-01', testingFrom: '2026-05-01' };
    await central.post(path).type('form').send(fields).expect(303);
    const listed = (await central.get(path)).text;
    expect(listed).toContain('1 April 2026');
    expect(listed).toContain('name="entities" value="FR"');
    expect(listed).not.toContain('name="entities" value="PT"');
    const again = await (
      await api('central')
    )
      .post(`/api/v1${path}`)
      .send({ entities: ['FR', 'PT'] })
      .expect(422);
    expect((again.body as { errors: { detail: string }[] }).errors[0]?.detail).toContain('already has a rollout in PT');
    const { body } = await (
      await api('central')
    )
      .post(`/api/v1${path}`)
      .send({ entities: ['FR'] })
      .expect(201);
    expect((body as { ids: number[] }).ids).toHaveLength(1);
    await (
      await api('central')
    )
      .post(`/api/v1${path}`)
      .send({ entities: ['XX'] })
      .expect(422);
    await (
      await api('central')
    )
      .post('/api/v1/campaigns/999999/rollouts')
      .send({ entities: ['FR'] })
      .expect(404);
  });
});
