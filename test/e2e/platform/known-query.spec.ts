import { OPERATION, type OperationDoc } from '../../../apps/portal/src/http/api/operation.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { pathTo } from '../permissions/asking.js';
import { twoCountries, type World } from '../permissions/world.js';

let portal: OpenPortal;
let world: World;
let api: Browser;

beforeAll(async () => {
  portal = await openPortal();
  world = await twoCountries(portal);
  api = await world.apiOf('central');
}, 60_000);

const apiRoutes = () => routesOf(portal).filter(({ path }) => path.startsWith('/api/v1/'));
const queryOf = (handler: object) => (Reflect.getMetadata(OPERATION, handler) as OperationDoc | undefined)?.query ?? {};

async function fieldsRefused(route: Route, query: string): Promise<string[]> {
  const method = route.method.toLowerCase() as 'get';
  const answer = await api[method](`${pathTo(route.path, world.own)}${query}`);
  if (answer.status !== 422) return [`answered ${answer.status}`];
  return ((answer.body as { errors?: { field: string }[] }).errors ?? []).map(({ field }) => field);
}

it('every route of the API refuses a parameter it does not know, instead of answering as though it had been applied', async () => {
  const routes = apiRoutes();
  expect(routes.length).toBeGreaterThan(60);
  for (const route of routes)
    expect([route.method, route.path, await fieldsRefused(route, '?statuss=open')]).toEqual([
      route.method,
      route.path,
      ['statuss'],
    ]);
});

it('every route of the API refuses a parameter that is said twice, instead of taking one of the two', async () => {
  for (const route of apiRoutes())
    for (const name of Object.keys(queryOf(route.handler)))
      expect([route.path, await fieldsRefused(route, `?${name}=a&${name}=b`)]).toEqual([route.path, [name]]);
});

it('every route of the API refuses a parameter without a value, instead of answering as though it had not been said', async () => {
  for (const route of apiRoutes())
    for (const name of Object.keys(queryOf(route.handler)))
      for (const empty of name === 'cursor' ? ['%20'] : ['', '%20'])
        expect([route.path, await fieldsRefused(route, `?${name}=${empty}`)]).toEqual([route.path, [name]]);
});

it.each([
  '/campaigns?before=yesterday',
  '/triage?cursor=begin',
  '/testing/history?before=2',
  '/outcomes/published?before=x',
])('a page that goes on from somewhere there is not says so: %s', async (address) => {
  await (await world.as('central')).get(address).expect(422);
});
