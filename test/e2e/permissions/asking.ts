import type { Browser } from '../../support/portal.js';
import type { Route } from '../../support/routes.js';
import { CALLERS, type Caller, type Place, type World } from './world.js';

type Response = Awaited<ReturnType<Browser['get']>>;

/** `yes`: in, whatever the input lacked. `sign-in`: who are you? `no`: not with your role. `hidden`: no such thing here. */
export type Answer = 'yes' | 'sign-in' | 'no' | 'hidden';

/** Parts of a campaign that every place has; any other name in a path stands for a record that does not exist. */
const PARTS = { products: 'own', missions: 'review', forms: 'final', questions: 'nps' };
const NOTHING = '999999';

/** Where what is sent is looked at before what it is about, so that only a good input tells who is let in. */
export const BODIES: Readonly<Record<string, object>> = {
  'POST /people/:id/roles': { role: 'ambassador', entity: 'PT' },
  'POST /api/v1/people/:id/roles': { role: 'ambassador', entity: 'PT' },
  'POST /api/v1/rollouts/:id/moves': { to: 'testing' },
  'PUT /api/v1/rollouts/:id/ambassadors': { personIds: [] },
  'POST /api/v1/rollouts/:id/missions/:mission/responses': { product: 'own', answers: {} },
  'PUT /api/v1/rollouts/:id/missions/:mission/responses/mine': { product: 'own', answers: {} },
  'PUT /api/v1/rollouts/:id/missions/:mission/draft': { product: 'own', answers: {} },
  'POST /api/v1/rollouts/:id/missions/:mission/satisfaction': { product: 'own', satisfaction: 4 },
  'PUT /api/v1/rollouts/:id/missions/:mission/state': { product: 'own', state: 'skipped' },
  'POST /testing/:rolloutId/satisfaction': { mission: 'review', product: 'own', satisfaction: '4' },
  'PUT /api/v1/contributions/:id/answer': { text: 'We look into it.' },
  'PUT /api/v1/outcomes/drafts/:draft': { kind: 'declined', answer: 'The law.' },
  'POST /testing/:rolloutId/ticks': { mission: 'pay' },
  'PATCH /api/v1/contributions/:id': { title: 'x' },
  'POST /api/v1/rollouts/:id/contributions': { kind: 'idea', title: 'x', workshopSize: 5 },
  'POST /api/v1/contributions/:id/comments': { text: 'x' },
  'PATCH /api/v1/comments/:id': { text: 'x' },
  'POST /api/v1/comments/:id/hide': { reason: 'x' },
  'POST /api/v1/comments/:id/report': { reason: 'x' },
  'POST /api/v1/contributions/:id/report': { reason: 'x' },
  'PATCH /api/v1/triage/:id': { version: 1, hidden: false },
  'POST /api/v1/triage/:id/notes': { text: 'x' },
  'POST /api/v1/triage/:id/unmerge': { version: 1 },
};

/** What reads goes before what changes, and what takes parts of a campaign away comes last: each finds its records in place. */
export function askingOrder(routes: readonly Route[]): Route[] {
  const rank = ({ method, path }: Route) =>
    method === 'GET' ? 0 : /\/remove$|^PUT .*campaigns/.test(`${method} ${path}`) ? 2 : 1;
  return [...routes].sort((a, b) => rank(a) - rank(b));
}

/** `x t a e m s c` for the callers who are let in, in capitals where they are also let in at another entity. */
export async function lettersOf(world: World, route: Route): Promise<string> {
  const letters: string[] = [];
  for (const caller of CALLERS) {
    const own = await ask(world, route, caller, world.own);
    const other = route.path.includes('/:') ? await ask(world, route, caller, world.other) : own;
    if (own === 'yes') letters.push(other === 'yes' ? LETTERS[caller].toUpperCase() : LETTERS[caller]);
    else if (other === 'yes') letters.push('only at another entity:', LETTERS[caller]);
    if (route.method !== 'GET' && [own, other].includes('yes')) await world.restore();
  }
  return letters.join('');
}

type Asked = Omit<Route, 'method'> & { method: Route['method'] | 'HEAD' };

export async function ask(world: World, route: Asked, caller: Caller, place: Place): Promise<Answer> {
  const browser = route.path.startsWith('/api/') ? await world.apiOf(caller) : await world.as(caller);
  return answerOf(route, await requestOf(browser, route, place));
}

export async function requestOf(
  browser: Browser,
  route: Asked,
  place: Place,
  body: object = BODIES[`${route.method} ${route.path}`] ?? {},
): Promise<Response> {
  const path = pathTo(route.path, place);
  const request = browser[route.method.toLowerCase() as 'get'](path).redirects(0);
  if (route.method === 'GET' || route.method === 'HEAD') return request;
  return request.type(path.startsWith('/api/') ? 'json' : 'form').send(body);
}

export function answerOf({ method, path }: Asked, { status, headers }: Response): Answer {
  const location = headers['location'];
  if (status >= 500) throw new Error(`${method} ${path} answers ${status}`);
  if (status === 401 || (status === 303 && location?.startsWith('/sign-in?next='))) return 'sign-in';
  if (status === 403) return 'no';
  return status === 404 ? 'hidden' : 'yes';
}

export function pathTo(
  path: string,
  { entity, person, campaignId, rolloutId, contributionId, commentId }: Place,
): string {
  const records = {
    entities: entity.code,
    people: person.id,
    campaigns: campaignId,
    rollouts: rolloutId,
    testing: rolloutId,
    contributions: contributionId,
    triage: contributionId,
    comments: commentId,
  };
  const named = { ...records, ...PARTS } as Record<string, string | number>;
  return path
    .replace(':position', '1')
    .replace(/\/([a-z-]+)\/:\w+/g, (_, kind: string) => `/${kind}/${named[kind] ?? NOTHING}`)
    .replace(':product', 'own')
    .replace(/:\w+/g, NOTHING);
}

const LETTERS: Record<Caller, string> = {
  anonymous: 'x',
  tester: 't',
  ambassador: 'a',
  expert: 'e',
  community_manager: 'm',
  sponsor: 's',
  central: 'c',
};
