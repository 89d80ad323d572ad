import { getMetadataStorage } from 'class-validator';
import { OPERATION, type OperationDoc } from '../../../apps/portal/src/http/api/operation.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { BODIES, askingOrder, pathTo } from '../permissions/asking.js';
import { twoCountries, type Caller, type World } from '../permissions/world.js';

/** What a program may put where a field is. */
const ODD_VALUES: readonly unknown[] = [
  null,
  [],
  [null],
  {},
  '',
  ' ',
  true,
  -1,
  1.5,
  1e300,
  '\u0000',
  '\ud800',
  '9'.repeat(400),
];

let portal: OpenPortal;
let world: World;

beforeAll(async () => {
  portal = await openPortal({ settings: { apiRequestsPerMinute: 1_000_000 } });
  world = await twoCountries(portal);
}, 120_000);

/** What was opened shows up as null once the test is over, and is sent back so. */
const REAL: Readonly<Record<string, object>> = {
  'POST /api/v1/rollouts/:id/missions/:mission/responses': { product: 'own', answers: { nps: 8, csat: 4 } },
};

const docOf = ({ handler }: Route) => (Reflect.getMetadata(OPERATION, handler) ?? {}) as OperationDoc;
const callerOf = ({ path }: Route): Caller => (/missions|contributions$/.test(path) ? 'tester' : 'central');

const named = (bodies: Readonly<Record<string, object>>, { method, path }: Route) => bodies[`${method} ${path}`];

/** A body that is right, with the names of all its fields. */
function bodyOf(route: Route): { body: Record<string, unknown>; fields: string[] } | null {
  const { input, request } = docOf(route);
  const body = { ...(request as object), ...named(BODIES, route), ...named(REAL, route) } as Record<string, unknown>;
  const declared = input ? getMetadataStorage().getTargetValidationMetadatas(input, '', false, false) : [];
  const fields = [...new Set([...Object.keys(body), ...declared.map(({ propertyName }) => propertyName)])];
  return fields.length ? { body, fields } : null;
}

it('no value of a field breaks a route of the API: it is taken, or refused with a reason', async () => {
  const routes = askingOrder(routesOf(portal)).filter(
    ({ method, path }) => method !== 'GET' && path.startsWith('/api/'),
  );
  const broken: string[] = [];
  let sent = 0;
  for (const route of routes) {
    const right = bodyOf(route);
    if (!right) continue;
    const api = await world.apiOf(callerOf(route));
    const path = pathTo(route.path, world.own);
    for (const field of right.fields)
      for (const value of ODD_VALUES) {
        const answer = await api[route.method.toLowerCase() as 'post'](path).send({ ...right.body, [field]: value });
        sent += 1;
        if (answer.status >= 500)
          broken.push(`${route.method} ${route.path} ${field}: ${JSON.stringify(value)?.slice(0, 30)}`);
      }
    await world.restore();
  }
  expect(broken).toEqual([]);
  expect(sent).toBeGreaterThan(1500);
}, 240_000);
