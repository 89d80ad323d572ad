import { UnitOfWork } from '#platform';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { pathTo } from '../permissions/asking.js';
import { CALLERS, twoCountries, type Caller, type World } from '../permissions/world.js';
import { FORM_BODIES, JSON_BODIES, MULTIPART_BODIES, QUERIES, type HostileBody } from './hostile-bodies.js';

/** How long nobody else may get a turn; in time of the processor, as the machine may be busy with other things. */
const LONGEST_HOLD_MS = 200;
const TRIES = 3;

let portal: OpenPortal;
let world: World;

beforeAll(async () => {
  portal = await openPortal({ settings: { apiRequestsPerMinute: 1_000_000 } });
  world = await twoCountries(portal);
}, 60_000);

/** The longest time the processor was at work between two turns of the event loop while something is done. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let [longest, going] = [0, true];
  let before = process.cpuUsage();
  const look = () => {
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    before = process.cpuUsage();
    if (going) setImmediate(look);
  };
  setImmediate(look);
  await work();
  going = false;
  look();
  return longest;
}

async function held(what: string, ask: () => Promise<unknown>): Promise<string[]> {
  let shortest = Infinity;
  for (let tried = 0; tried < TRIES && shortest > LONGEST_HOLD_MS; tried += 1)
    shortest = Math.min(shortest, await longestHold(ask));
  return shortest > LONGEST_HOLD_MS ? [`${what}: ${Math.round(shortest)} ms`] : [];
}

const callers = ({ access }: Route): readonly Caller[] =>
  access === 'public' ? ['anonymous'] : (['tester', 'central'] as const).filter((each) => CALLERS.includes(each));

async function send(route: Route, caller: Caller, body: HostileBody): Promise<void> {
  const path = pathTo(route.path, world.own);
  const browser = path.startsWith('/api/') ? await world.apiOf(caller) : await world.as(caller);
  const answer = await browser[route.method.toLowerCase() as 'post'](path).redirects(0).type(body.type).send(body.body);
  if (answer.status >= 500) throw new Error(`${route.method} ${route.path} answers ${answer.status} to ${body.name}`);
}

/** Each route meets a few of them, so that all routes and all bodies have their turn; whole for those that are parsed alike anyway. */
function share(bodies: readonly HostileBody[], at: number): HostileBody[] {
  const step = Math.ceil(bodies.length / 3);
  return bodies.slice((at % 3) * step, (at % 3) * step + step);
}

describe('the event loop', () => {
  it('is held by no body, on any route that takes one', async () => {
    const routes = routesOf(portal).filter(({ method }) => method !== 'GET');
    const problems: string[] = [];
    for (const [at, route] of routes.entries()) {
      const isApi = route.path.startsWith('/api/');
      const bodies = share([...(isApi ? JSON_BODIES : FORM_BODIES), ...MULTIPART_BODIES], at);
      for (const caller of callers(route)
        .slice(at % 2, (at % 2) + 1)
        .concat(callers(route)[1] ?? []))
        for (const body of bodies)
          problems.push(
            ...(await held(`${route.method} ${route.path} ${caller} ${body.name}`, () => send(route, caller, body))),
          );
      await world.restore();
    }
    expect(problems).toEqual([]);
  }, 240_000);

  it('is held by no query, on any route that is looked at', async () => {
    const problems: string[] = [];
    for (const route of routesOf(portal).filter(({ method }) => method === 'GET')) {
      const path = pathTo(route.path, world.own);
      const browser = path.startsWith('/api/') ? await world.apiOf('central') : await world.as('central');
      const ask = async () => {
        for (const query of QUERIES) await browser.get(`${path}?${query}`).redirects(0);
      };
      problems.push(...(await held(`GET ${route.path}`, ask)));
    }
    expect(problems).toEqual([]);
  }, 240_000);

  it('is held by no long row of statements', async () => {
    const unitOfWork = portal.get(UnitOfWork);
    const rows = () =>
      unitOfWork.run(portal.system, async (inner) => {
        for (let n = 0; n < 5_000; n += 1) await inner.tx?.query('SELECT 1');
      });
    expect(await held('five thousand statements', rows)).toEqual([]);
  }, 60_000);
});
