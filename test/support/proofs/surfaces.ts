import type { Person } from '#identity';
import type { Browser, OpenPortal } from '../portal.js';
import type { Route } from '../routes.js';

/** Somebody who asks for everything their role offers, again and again. */
export interface Colleague {
  name: string;
  person: Person;
  page: Browser;
  api: Browser;
}

/** What a colleague sees at one address: status and content. */
export interface Sight {
  colleague: string;
  path: string;
  status: number;
  content: string;
}

export interface Places {
  campaignId: number;
  rolloutIds: readonly number[];
  entityCodes: readonly string[];
  personIds: readonly number[];
  products: readonly string[];
  mission: string;
}

/** Addresses that change a browser or say nothing of a campaign. */
const BESIDE = /^\/(health|set-up|sign-in|assets|language|developers|api\/v1\/openapi)/;

export async function colleagueOf(portal: OpenPortal, name: string, person: Person): Promise<Colleague> {
  return { name, person, page: await portal.as(person), api: await portal.api(person) };
}

/** Every address of the product that can be read, with every record of the story put into it. */
export function addressesOf(routes: readonly Route[], places: Places): string[] {
  const readable = routes.filter(({ method, path }) => method === 'GET' && !BESIDE.test(path));
  return readable.flatMap(({ path }) => filled(path, places)).flatMap((path) => withProducts(path, places));
}

/** Those of the addresses that this colleague is let in to, or may be later. */
export async function openTo(colleague: Colleague, addresses: readonly string[]): Promise<string[]> {
  const open: string[] = [];
  for (const path of addresses) {
    const { status } = await look(colleague, path);
    if (status === 200 || status === 409) open.push(path);
  }
  return open;
}

export async function look({ name, page, api }: Colleague, path: string): Promise<Sight> {
  const response = await (path.startsWith('/api/') ? api : page).get(path).redirects(0).buffer(true);
  return { colleague: name, path, status: response.status, content: steady(response.text ?? '') };
}

/** How many have taken part is no secret; a page is compared without it, and without the marks of the single request. */
export function withoutParticipation({ path, content }: Sight): string {
  if (isAboutTakingPart(path)) return content.replace(/\d+|"few"/g, '#');
  return content
    .replace(/<section[^>]*id="participation".*?<\/section>/s, '')
    .replace(/<span class="stat-value">[^<]*<\/span>/g, '');
}

/** Figures, texts or rows: what people answered. */
export function isAboutAnswers(path: string): boolean {
  return /\/(results|texts|responses)\b/.test(path);
}

function isAboutTakingPart(path: string): boolean {
  return !isAboutAnswers(path);
}

function filled(path: string, places: Places): string[] {
  const values: [RegExp, readonly (string | number)[]][] = [
    [/\/campaigns\/:\w+/, [places.campaignId]],
    [/\/(rollouts|testing)\/:\w+/, places.rolloutIds],
    [/\/entities\/:\w+/, places.entityCodes],
    [/\/people\/:\w+/, places.personIds],
    [/\/missions\/:\w+/, [places.mission]],
    [/:product\b/, places.products],
  ];
  for (const [place, choices] of values) {
    const found = place.exec(path)?.[0];
    if (!found) continue;
    return choices.flatMap((value) => filled(path.replace(found, found.replace(/:\w+/, String(value))), places));
  }
  return path.includes(':') ? [] : [path];
}

function withProducts(path: string, { products }: Places): string[] {
  return /\/(responses|texts)\.csv$/.test(path) ? products.map((product) => `${path}?product=${product}`) : [path];
}

function steady(content: string): string {
  return content
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'request')
    .replace(/name="clientToken" value="[^"]*"/, 'token');
}
