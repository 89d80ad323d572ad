import { pathTo } from '#notifications';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { ask, askingOrder, lettersOf } from './asking.js';
import { TABLE } from './table.js';
import { twoCountries, type World } from './world.js';

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

describe('who is let in where', () => {
  let portal: OpenPortal;
  let world: World;
  let routes: Route[];
  beforeAll(async () => {
    portal = await openPortal();
    world = await twoCountries(portal);
    routes = askingOrder(routesOf(portal));
  });

  it('is said for every route, by the route itself and by the table', () => {
    expect(routes.filter(({ access }) => access === undefined).map(nameOf)).toEqual([]);
    expect(routes.map(nameOf).sort()).toEqual(Object.keys(TABLE).sort());
  });

  it('is a page wherever mails, news and printed codes lead', () => {
    const pages = routes.filter(({ method, access }) => method === 'GET' && access !== undefined);
    const shapes = pages.map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
    const written = Object.values(pathTo).map((to: (of: never) => string) => to('7' as never));
    expect(written.filter((path) => !shapes.some((shape) => shape.test(path)))).toEqual([]);
  });

  it('is what the table says, for each caller, at home and in another entity', async () => {
    const seen: Record<string, string> = {};
    for (const route of routes) seen[nameOf(route)] = await lettersOf(world, route);
    expect(seen).toEqual(TABLE);
  }, 300_000);

  it('asks a stranger to sign in, wherever a page is not public', async () => {
    for (const route of routes.filter(({ access }) => access !== 'public'))
      await expect(ask(world, route, 'anonymous', world.own)).resolves.toBe('sign-in');
  }, 300_000);

  it('answers for a record of another entity exactly as for one that does not exist', async () => {
    const sponsor = await world.apiOf('sponsor');
    for (const path of ['rollouts', 'campaigns']) {
      const other = path === 'rollouts' ? world.other.rolloutId : world.other.campaignId;
      const foreign = await sponsor.get(`/api/v1/${path}/${other}`);
      const missing = await sponsor.get(`/api/v1/${path}/987654`);
      const { instance: _one, ...told } = foreign.body as Record<string, unknown>;
      const { instance: _two, ...nothing } = missing.body as Record<string, unknown>;
      expect([foreign.status, told]).toEqual([missing.status, nothing]);
    }
  });
});
