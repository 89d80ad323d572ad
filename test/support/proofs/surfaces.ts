import type { Person } from '#identity';
import { LOCALES } from '#platform';
import type { Browser, OpenPortal } from '../portal.js';
import type { Route } from '../routes.js';
import { textsOfTheProduct } from '../texts.js';

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
  /** Those that say something of the content. */
  headers: string;
}

export interface Places {
  campaignId: number;
  rolloutIds: readonly number[];
  entityCodes: readonly string[];
  personIds: readonly number[];
  products: readonly string[];
  mission: string;
  contributionIds?: readonly string[];
  commentIds?: readonly string[];
  pictureIds?: readonly string[];
}

/** Of a response, what differs between any two requests. */
const OF_THE_REQUEST = /^(date|set-cookie|x-request-id|content-security-policy|connection|keep-alive)$/;

/** Addresses that say nothing of a campaign under way: one's own account, directories, and forms to write blueprints in. */
const BESIDE = [
  /^(\/api\/v1)?\/(health|set-up|sign-in|language|developers|openapi|me|entities|invitations|join)\b/,
  /^\/campaigns\/(new|import|:id\/(products|missions|forms|criteria|mode|texts|source|details|edit|rollouts))\b/,
  /\/(new|edit|poster)$/,
];

/** How too few people are called, where they are counted and where they would be subtracted. */
const FEW = new RegExp(
  LOCALES.map((locale) => textsOfTheProduct().t(locale, 'recruitment.funnel.withheld'))
    .concat('"few"')
    .join('|'),
  'g',
);
/** That some of them are. */
const NOTE = /<p class="muted prose">[^<]*<\/p>\n?/g;

export async function colleagueOf(portal: OpenPortal, name: string, person: Person): Promise<Colleague> {
  return { name, person, page: await portal.as(person), api: await portal.api(person) };
}

/** Every address of the product that can be read, with every record of the story put into it. */
export function addressesOf(routes: readonly Route[], places: Places, beside: readonly RegExp[] = BESIDE): string[] {
  const readable = routes.filter(({ method, path }) => method === 'GET' && !beside.some((each) => each.test(path)));
  return readable.flatMap(({ path }) => filled(path, places)).flatMap((path) => withProducts(path, places));
}

/** What this colleague sees where they are let in, or may be later. */
export async function openTo(colleague: Colleague, addresses: readonly string[]): Promise<Sight[]> {
  const sights: Sight[] = [];
  for (const path of addresses) sights.push(await look(colleague, path));
  return sights.filter(({ status }) => status === 200 || status === 409);
}

export async function look({ name, page, api }: Colleague, path: string): Promise<Sight> {
  const response = await (path.startsWith('/api/') ? api : page).get(path).redirects(0).buffer(true);
  const told = Object.entries(response.headers as Record<string, string>).filter(([key]) => !OF_THE_REQUEST.test(key));
  const headers = told.map(([key, value]) => `${key}: ${value}`).join('\n');
  return { colleague: name, path, status: response.status, content: steady(response.text ?? ''), headers };
}

/** How many have taken part is no secret; a page is compared without it, and without the marks of the single request. */
export function withoutParticipation({ path, content }: Sight): string {
  if (isAboutTakingPart(path)) return content.replace(NOTE, '').replace(FEW, '#').replace(/\d+/g, '#');
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
    [/\/(contributions|triage)\/:\w+/, places.contributionIds ?? []],
    [/\/comments\/:\w+/, places.commentIds ?? []],
    [/\/pictures\/:\w+/, places.pictureIds ?? []],
    [/:product\b/, places.products],
  ];
  for (const [place, choices] of values) {
    const found = place.exec(path)?.[0];
    if (!found || !choices.length) continue;
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
    .replace(/name="clientToken" value="[^"]*"/g, 'token');
}
