import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { CALLERS, twoCountries, type World } from '../permissions/world.js';

jest.setTimeout(120_000);

/** What is counted and may be: the central team alone makes campaigns, and a place in a list is no id. */
const COUNTED = [
  /^\/campaigns\/\d+/,
  /\/(missions|products|criteria|questions|forms|comments)\/\d+/,
  /[?&]before=\d+$/,
  /[?&]campaign=\d+/,
];
const MOST_PAGES = 120;
const DRAWN_FROM = 2 ** 24;

let portal: OpenPortal;
let world: World;

beforeAll(async () => {
  portal = await openPortal();
  world = await twoCountries(portal);
}, 60_000);

/** Every address of ours that a page leads to, shows a form for, or keeps in a field. */
function addressesIn(html: string): string[] {
  return [...html.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map(([, address]) =>
    address!.replace(/&(amp|#x3D);/g, '='),
  );
}

async function crawl(browser: Browser): Promise<Set<string>> {
  const seen = new Set<string>();
  const next = [
    '/',
    '/profile',
    '/profile/security',
    '/testing',
    '/contributions',
    '/campaigns',
    '/triage',
    '/outcomes',
  ];
  for (let visited = 0; next.length && visited < MOST_PAGES; visited += 1) {
    const { text } = await browser.get(next.shift()!);
    for (const address of addressesIn(text)) {
      if (seen.has(address)) continue;
      seen.add(address);
      if (!/^\/(assets|sign-out|language|api)/.test(address)) next.push(address);
    }
  }
  return seen;
}

const smallNumbersIn = (address: string) =>
  [...COUNTED.reduce((rest, counted) => rest.replace(counted, ''), address).matchAll(/(?<=[/=])\d+(?=[/?&]|$)/g)]
    .map(([number]) => Number(number))
    .filter((number) => number < DRAWN_FROM);

it.each(CALLERS.filter((caller) => caller !== 'anonymous'))(
  'no address that a page shows to the %s counts what other entities make',
  async (caller) => {
    const addresses = [...(await crawl(await world.as(caller)))];
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses.filter((address) => smallNumbersIn(address).length > 0)).toEqual([]);
  },
);

it('people, roles and imports made one after the other have nothing to do with each other', async () => {
  const api = await world.apiOf('central');
  const made = async (path: string, body: (turn: number) => object) => {
    const ids: number[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await api.post(path).send(body(turn)).expect(201);
      ids.push((answer.body as { id: number }).id);
    }
    return ids;
  };
  const person = (turn: number) => ({
    employeeNumber: `N${turn}`,
    firstName: 'Ana',
    lastName: 'Reis',
    function: 'it',
    locale: 'pt',
  });
  const people = await made('/api/v1/entities/PT/people', person);
  const roles = await made(`/api/v1/people/${people[0]}/roles`, (turn) => ({
    role: turn ? 'ambassador' : 'expert',
    entity: 'PT',
  }));
  const imports: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const file = 'Employee number;First name;Last name\nE1;Ana;Reis\n';
    const sent = await api.post('/api/v1/entities/PT/directory-imports').type('text/csv').send(file).expect(201);
    imports.push((sent.body as { id: number }).id);
  }
  for (const ids of [people, roles, imports]) {
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(DRAWN_FROM);
    expect(Math.abs(ids[1]! - ids[0]!)).toBeGreaterThan(50);
  }
});
