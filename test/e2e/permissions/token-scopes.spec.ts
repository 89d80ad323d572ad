import { AccessTokenInput, AccessTokens, type Person } from '#identity';
import supertest from 'supertest';
import { Rollout } from '#campaigns';
import { Database } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { everyRow } from '../../support/rows-of-database.js';
import { API_TABLE } from './api-table.js';
import { answerOf, askingOrder, requestOf, type Answer } from './asking.js';
import { twoCountries, type Place, type World } from './world.js';

/** What concerns the whole group: not by a token for one entity. */
const OF_THE_GROUP = [
  'POST /api/v1/campaigns',
  'PUT /api/v1/campaigns/:id',
  'POST /api/v1/campaigns/:id/rollouts',
  'POST /api/v1/entities',
];
/** By person or id; a token for some entities answers for them alone, which a status does not tell. */
const LISTS = /^GET \/api\/v1\/(me|entities|campaigns|rollouts|contributions|triage|outcomes|reports|testing)\b[^:]*$/;

describe('a token', () => {
  let portal: OpenPortal;
  let world: World;
  let central: Person;
  let routes: Route[];
  /** Good ones, where what is sent is looked at first. */
  let bodies: Record<string, object>;
  beforeAll(async () => {
    portal = await openPortal();
    world = await twoCountries(portal);
    central = await aPerson({ entity: world.own.entity });
    await aRole(central, 'central');
    const { body } = await (await portal.api(central)).get(`/api/v1/campaigns/${world.own.campaignId}`);
    const document = body as object;
    const entity = { name: 'Horizon', country: 'PT', locale: 'pt', timeZone: 'Europe/Lisbon' };
    bodies = {
      'POST /api/v1/entities': { code: 'ES', ...entity },
      'PATCH /api/v1/entities/:code': entity,
      'POST /api/v1/campaigns': document,
      'PUT /api/v1/campaigns/:id': document,
      'POST /api/v1/campaigns/:id/rollouts': { entities: ['PT'] },
    };
    routes = askingOrder(routesOf(portal)).filter(
      ({ path, access }) => path.startsWith('/api/') && access !== 'public',
    );
  });

  async function by(person: { id: number }, wishes: Partial<AccessTokenInput>): Promise<Browser> {
    const input = Object.assign(new AccessTokenInput(), { name: 'narrow', ...wishes });
    const { token } = await portal.get(AccessTokens).create(portal.system, person.id, input);
    return supertest.agent(portal.app.getHttpServer()).set('authorization', `Bearer ${token}`);
  }
  async function ask(browser: Browser, route: Route, place: Place): Promise<{ answer: Answer; type: string }> {
    const response = await requestOf(browser, route, place, bodies[nameOf(route)]);
    const { type = '' } = response.body as { type?: string };
    return { answer: answerOf(route, response), type };
  }
  const nameOf = ({ method, path }: Route) => `${method} ${path}`;

  it('that only reads changes nothing, on any route, and reads what its person reads', async () => {
    const [reading, writing] = [await by(central, { access: 'read' }), await by(central, { access: 'write' })];
    const before = await everyRow(portal, ['access_token', 'throttle']);
    const wrong: string[] = [];
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const { answer, type } = await ask(reading, route, world.own);
      if (answer !== 'no' || type !== 'urn:pepite:error:errors.tokenReadsOnly') wrong.push(nameOf(route));
    }
    expect(await everyRow(portal, ['access_token', 'throttle'])).toEqual(before);
    for (const route of routes.filter(({ method }) => method === 'GET'))
      if ((await ask(reading, route, world.own)).answer !== (await ask(writing, route, world.own)).answer)
        wrong.push(nameOf(route));
    expect(wrong).toEqual([]);
  }, 300_000);

  it('for one entity finds nothing of another, on any route', async () => {
    const narrow = await by(central, { entities: ['PT'] });
    const before = await everyRow(portal, ['access_token', 'throttle']);
    const wrong: string[] = [];
    for (const route of routes.filter(({ path }) => path.includes('/:') && !path.includes('/me/'))) {
      const { answer } = await ask(narrow, route, world.other);
      if (answer === 'yes') wrong.push(nameOf(route));
      if (answer === 'no' && !OF_THE_GROUP.includes(nameOf(route)))
        wrong.push(`${nameOf(route)} tells that it is there`);
    }
    expect(wrong).toEqual([]);
    expect(await everyRow(portal, ['access_token', 'throttle'])).toEqual(before);
  }, 300_000);

  it('for one entity does there what its person does, but for what concerns the whole group', async () => {
    const narrow = await by(central, { entities: ['PT'] });
    const wrong: string[] = [];
    for (const route of routes.filter((each) => !LISTS.test(nameOf(each)))) {
      const { answer } = await ask(narrow, route, world.own);
      const isLetIn = /c/i.test(API_TABLE[nameOf(route)] ?? '') && !OF_THE_GROUP.includes(nameOf(route));
      if (isLetIn !== (answer === 'yes')) wrong.push(`${nameOf(route)}: ${answer}`);
      await world.restore();
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('for another entity than where its person works has nothing of theirs as a tester', async () => {
    const tester = await aPerson({ entity: world.own.entity });
    await aRole(tester, 'community_manager', world.other.entity);
    await anEnrolment({ rollout: world.own.rollout, person: tester });
    const said = await aContribution({ rollout: world.own.rollout, person: tester });
    const [whole, elsewhere] = [await by(tester, {}), await by(tester, { entities: ['DE'] })];
    for (const path of [
      `/rollouts/${world.own.rolloutId}/enrolment`,
      `/rollouts/${world.own.rolloutId}/missions`,
      `/contributions/${said.id}`,
    ]) {
      expect((await whole.get(`/api/v1${path}`)).status).toBe(200);
      expect((await elsewhere.get(`/api/v1${path}`)).status).toBe(404);
    }
    const listed = async (browser: Browser, path: string) =>
      ((await browser.get(`/api/v1/${path}`)).body as { items: { id: unknown }[] }).items.map(({ id }) => id);
    expect(await listed(whole, 'contributions')).toEqual(expect.arrayContaining([said.id, world.other.contributionId]));
    expect(await listed(elsewhere, 'contributions')).toEqual([world.other.contributionId]);
    expect(await listed(elsewhere, 'testing/history')).toEqual([]);
    expect(await listed(elsewhere, 'testing/catalogue')).toEqual([]);
    expect((await elsewhere.post(`/api/v1/rollouts/${world.own.rolloutId}/enrolment`).send({})).status).toBe(404);
    const { entityId } = await portal
      .get(Database)
      .repository(undefined, Rollout)
      .findOneByOrFail({ id: world.own.rolloutId });
    expect(entityId).toBe(tester.entityId);
  });

  it('does not reach where its person has nothing to do, nor further than the one it is made with', async () => {
    const person = await aPerson({ entity: world.own.entity });
    await expect(by(person, { entities: ['DE'] })).rejects.toMatchObject({ fields: [{ field: 'entities' }] });
    await expect(by(person, { entities: ['XX'] })).rejects.toMatchObject({ fields: [{ field: 'entities' }] });
    await anEntity({ code: 'FR' });
    await aRole(person, 'expert');
    await expect(by(person, { entities: ['fr', 'PT'] })).resolves.toBeDefined();
  });
});
