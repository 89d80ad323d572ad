import { OPERATION, type OperationDoc } from '../../../apps/portal/src/http/api/operation.js';
import { aPerson } from '../../factories/directory.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { pathTo } from './asking.js';
import { twoCountries, type World } from './world.js';

/** What an empty list means, by where it is sent: nobody, or nothing to add; anywhere else it is refused, and never all there is. */
const NOTHING: Readonly<Record<string, readonly string[]>> = {
  'PUT /api/v1/rollouts/:id/ambassadors': ['personIds'],
  'PATCH /api/v1/triage/:id': ['addLabels'],
  'POST /api/v1/triage/bulk': ['addLabels'],
  'POST /api/v1/rollouts/:id/contributions': ['pictures'],
  // People may be pasted instead; neither is refused.
  'POST /api/v1/rollouts/:id/invitations': ['personIds'],
};

let portal: OpenPortal;
let world: World;
let api: Browser;
beforeAll(async () => {
  portal = await openPortal();
  world = await twoCountries(portal);
  api = await world.apiOf('central');
}, 60_000);

const requestOf = ({ handler }: Route) =>
  (Reflect.getMetadata(OPERATION, handler) as OperationDoc | undefined)?.request as Record<string, unknown> | undefined;
/** Every list of a body of the API; documents are read whole, part by part. */
const lists = () =>
  routesOf(portal).flatMap((route) =>
    Object.entries(requestOf(route) ?? {})
      .filter(([, value]) => Array.isArray(value) && value.every((each) => typeof each !== 'object'))
      .map(([field]) => ({ route, field })),
  );
const send = (route: Route, body: object) =>
  api[route.method.toLowerCase() as 'post'](pathTo(route.path, world.own)).type('json').send(body);

it('an empty entity is not the whole group, and a team that is left out is not nobody', async () => {
  const person = await aPerson({ entity: world.own.entity });
  for (const entity of ['', ' ', []])
    await api.post(`/api/v1/people/${person.id}/roles`).send({ role: 'expert', entity }).expect(422);
  const team = `/api/v1/rollouts/${world.own.rolloutId}/ambassadors`;
  const before = (await api.get(team).expect(200)).body as { items: object[] };
  expect(before.items.length).toBeGreaterThan(0);
  await api.put(team).send({}).expect(422);
  expect((await api.get(team)).body).toEqual(before);
});

it('an empty list is refused wherever leaving it out would mean all', async () => {
  expect(lists().length).toBeGreaterThan(9);
  const taken: string[] = [];
  for (const { route, field } of lists()) {
    const name = `${route.method} ${route.path}`;
    const others = Object.fromEntries(Object.entries(requestOf(route)!).filter(([, value]) => !Array.isArray(value)));
    const { status, body } = await send(route, { ...others, [field]: [] });
    const fields = ((body as { errors?: { field: string }[] }).errors ?? []).map((each) => each.field);
    if (!NOTHING[name]?.includes(field) && !(status === 422 && fields.includes(field)))
      taken.push(`${name} ${field}: ${status} ${fields.join()}`);
  }
  expect(taken).toEqual([]);
});

it('naming nobody for the team says so on the page, and the whole group can still be chosen for a role', async () => {
  const browser = await world.as('central');
  const page = await browser.post(`/rollouts/${world.own.rolloutId}/team/add`).type('form').send({ text: 'x' });
  expect(page.status).toBe(422);
  const person = await aPerson({ entity: world.own.entity });
  await browser.post(`/people/${person.id}/roles`).type('form').send({ role: 'expert', entity: '' }).expect(303);
});
