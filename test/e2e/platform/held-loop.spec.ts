import { UnitOfWork } from '#platform';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { askingOrder, pathTo } from '../permissions/asking.js';
import { twoCountries, type Caller, type World } from '../permissions/world.js';
import { FORM_BODIES, JSON_BODIES, MULTIPART_BODIES, QUERIES, type HostileBody } from './hostile-bodies.js';

/** How long nobody else may get a turn; in time of the processor, as the machine may be busy with other things. */
const LONGEST_HOLD_MS = 200;
const TRIES = 6;

let portal: OpenPortal;
let world: World;

beforeAll(async () => {
  portal = await openPortal({ settings: { apiRequestsPerMinute: 1_000_000 } });
  world = await twoCountries(portal);
}, 300_000);

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

function callerOf({ access, path }: Route): Caller {
  if (access === 'public') return 'anonymous';
  return access === 'signed-in' || /testing|missions|contributions$/.test(path) ? 'tester' : 'central';
}

async function send(route: Route, caller: Caller, body: HostileBody): Promise<void> {
  const path = pathTo(route.path, world.own);
  const browser = path.startsWith('/api/') ? await world.apiOf(caller) : await world.as(caller);
  const answer = await browser[route.method.toLowerCase() as 'post'](path).redirects(0).type(body.type).send(body.body);
  if (answer.status >= 500) throw new Error(`${route.method} ${route.path} answers ${answer.status} to ${body.name}`);
}

/** Where a form with files is taken apart. */
const TAKES_FILES = /\/pictures$|directory-imports$|campaigns\/import$/;
const EACH_MEETS = 1;

/** Every body is met by many routes and every route meets some; those that are parsed route by route, by all of theirs. */
function bodiesFor({ path }: Route, at: number): readonly HostileBody[] {
  if (TAKES_FILES.test(path)) return MULTIPART_BODIES;
  const bodies = path.startsWith('/api/') ? JSON_BODIES : FORM_BODIES;
  return Array.from({ length: EACH_MEETS }, (_, n) => bodies[(at * EACH_MEETS + n) % bodies.length]!);
}

describe('the event loop', () => {
  it('is held by no body, on any route that takes one', async () => {
    const routes = askingOrder(routesOf(portal)).filter(({ method }) => method !== 'GET');
    const problems: string[] = [];
    for (const [at, route] of routes.entries()) {
      const caller = callerOf(route);
      for (const body of bodiesFor(route, at))
        problems.push(
          ...(await held(`${route.method} ${route.path} ${caller} ${body.name}`, () => send(route, caller, body))),
        );
    }
    await world.restore();
    expect(problems).toEqual([]);
  }, 240_000);

  it('is held by no query, on any route that is looked at', async () => {
    const problems: string[] = [];
    const routes = routesOf(portal).filter(({ method }) => method === 'GET');
    for (const [at, route] of routes.entries()) {
      const path = pathTo(route.path, world.own);
      const browser = path.startsWith('/api/') ? await world.apiOf('central') : await world.as('central');
      const query = QUERIES[at % QUERIES.length];
      const ask = async () => {
        await browser.get(`${path}?${query}`).redirects(0);
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
  }, 300_000);
});
