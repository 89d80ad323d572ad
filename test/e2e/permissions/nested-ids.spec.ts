import { isDeepStrictEqual } from 'node:util';
import { everyRow } from '../../support/rows-of-database.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { routesOf, type Route } from '../../support/routes.js';
import { BODIES } from './asking.js';
import { families, type Family } from './families.js';

/** Changes by itself: when somebody was here last. */
const RESTLESS = ['session', 'access_token', 'throttle'];

/** Where a path has a part that belongs to the part before it. */
interface Nesting {
  route: Route;
  /** Which of the parts is asked for under a parent it does not belong to. */
  at: number;
}

const partsOf = (path: string) => [...path.matchAll(/:\w+/g)];

/** `missions` of `/missions/:mission`; a second key of the same place names a product. */
function kindOf(path: string, at: number): string {
  const before = path.slice(0, partsOf(path)[at]!.index).split('/').at(-2) ?? '';
  return before.startsWith(':') ? 'products' : before;
}

describe('a part of a path', () => {
  let portal: OpenPortal;
  let family: Family;
  let nestings: Nesting[];
  let browsers: { page: Browser; api: Browser };
  beforeAll(async () => {
    portal = await openPortal();
    family = await families();
    nestings = routesOf(portal)
      .filter(({ path }) => partsOf(path).length > 1)
      .flatMap((route) => partsOf(route.path).flatMap((_, at) => (at ? [{ route, at }] : [])));
    browsers = { page: await portal.as(family.caller), api: await portal.api(family.caller) };
  });

  /** The path of a parent without children, with that at one place, and what is there at the others. */
  function pathTo({ route: { path }, at }: Nesting, name: string | number): string {
    let turn = -1;
    return path.replace(/:\w+/g, () => {
      turn += 1;
      if (turn === at) return String(name);
      const kind = kindOf(path, turn);
      return String(family.childless[kind] ?? COMMON[kind] ?? 'none');
    });
  }

  async function ask({ route }: Nesting, path: string) {
    const browser = path.startsWith('/api/') ? browsers.api : browsers.page;
    const request = browser[route.method.toLowerCase() as 'get'](path).redirects(0);
    const isForm = !path.startsWith('/api/');
    const answer =
      route.method === 'GET' ? await request : await request.type(isForm ? 'form' : 'json').send(bodyOf(route));
    const { 'content-type': type, location } = answer.headers as Record<string, string | undefined>;
    const text = answer.text
      .replaceAll(path, '…')
      .replaceAll(encodeURIComponent(path), '…')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    return { status: answer.status, type, location, text };
  }

  it('answers under a parent it does not belong to exactly as if it were not there, and changes nothing', async () => {
    expect(nestings.length).toBeGreaterThan(40);
    const wrong: string[] = [];
    for (const nesting of nestings) {
      const { path, method } = nesting.route;
      const kind = kindOf(path, nesting.at);
      const [theirs, missing] = [family.theirs[kind], MISSING[kind] ?? 'nothing-here'];
      if (theirs === undefined) throw new Error(`Nobody said what ${kind} of ${path} are`);
      const before = await everyRow(portal, RESTLESS);
      const foreign = await ask(nesting, pathTo(nesting, theirs));
      const absent = await ask(nesting, pathTo(nesting, missing));
      if (foreign.status !== 404 || !isDeepStrictEqual(foreign, absent)) wrong.push(`${method} ${path}: ${kind}`);
      expect(await everyRow(portal, RESTLESS)).toEqual(before);
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('is there under its own parent', async () => {
    const { parents, theirs } = family;
    const under = (parent: string, child: string) => `/${parent}/${parents[parent]}/${child}/${theirs[child]}`;
    for (const path of [
      under('entities', 'directory-imports'),
      under('campaigns', 'missions'),
      under('campaigns', 'products'),
    ])
      expect((await browsers.page.get(path)).status).toBe(200);
    expect((await browsers.page.get(`/campaigns/${parents['campaigns']}/criteria/0`)).status).toBe(200);
    expect((await browsers.page.get(`/campaigns/${parents['campaigns']}/forms/final/questions/onlyHere`)).status).toBe(
      200,
    );
    for (const path of [under('people', 'roles'), under('contributions', 'pictures'), under('rollouts', 'invitations')])
      expect((await browsers.api.delete(`/api/v1${path}`)).status).toBe(204);
  });
});

/** What every campaign has. */
const COMMON: Readonly<Record<string, string>> = { missions: 'review', products: 'own', questions: 'nps' };
const MISSING: Readonly<Record<string, string | number>> = {
  roles: 999_999,
  'directory-imports': 999_999,
  pictures: 'b'.repeat(32),
  untaken: 'b'.repeat(32),
  comments: 77,
  invitations: 999_999,
  criteria: 9,
};

const MISSION = { title: { en: 'x' }, minutes: 5, importance: 2 };

function bodyOf({ method, path }: Route): object {
  const known = BODIES[`${method} ${path}`];
  if (known) return known;
  if (path === '/campaigns/:id/missions/:key') return MISSION;
  return {};
}
