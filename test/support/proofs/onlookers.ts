import type { Response } from 'supertest';
import { routesOf } from '../routes.js';
import { addressesOf, look, type Colleague, type Places } from './surfaces.js';
import { auditOf, type World } from './two-worlds.js';

const MOST_OF_A_KIND = 2;
/** Addresses that change something about the account that asks, or only say who asks. */
const NOT_ASKED = [
  /^\/sign-in/,
  /^\/set-up/,
  /^\/health/,
  /^(\/api\/v1)?\/openapi/,
  /\/openapi\.json$/,
  /^\/developers/,
];

/** Writes down all that everybody but the two sees, and what the team brings about. */
export class Onlookers {
  readonly seen = new Map<string, string>();
  private readonly places: { -readonly [Place in keyof Required<Places>]: Required<Places>[Place] };
  private mailsSeen = 0;

  constructor(private readonly world: World) {
    const { campaign, rollout, recruiting, xenia, yannis } = world;
    this.places = {
      campaignId: campaign.campaign.id,
      rolloutIds: [rollout.id, recruiting.id],
      entityCodes: ['DE'],
      personIds: [xenia.id, yannis.id],
      products: ['own'],
      mission: 'review',
      contributionIds: [],
      commentIds: [],
      pictureIds: [],
    };
  }

  /** From now on it is asked for as well; of each kind the first few. */
  know(kind: 'contributionIds' | 'commentIds' | 'pictureIds', id: string): void {
    this.places[kind] = [...this.places[kind], id].slice(0, MOST_OF_A_KIND);
  }

  /** What somebody is answered when they do something: status, where it leads, and the words. */
  async act(step: string, asked: PromiseLike<Response>): Promise<Response> {
    const response = await asked;
    this.note(`${step}: answer`, inWords(response));
    return response;
  }

  /** Every address, or those that match, for everybody. */
  async lookAround(step: string, about = /./): Promise<void> {
    const all = [...addressesOf(routesOf(this.world.portal), this.places, NOT_ASKED), ...this.questions()];
    const addresses = all.filter((path) => about.test(path));
    for (const colleague of this.world.colleagues)
      for (const path of addresses) this.note(`${step}: ${colleague.name} ${path}`, await sightOf(colleague, path));
    await this.listen(step);
  }

  /** What changes most often, for those of the team. */
  async glance(step: string): Promise<void> {
    const { rollout, recruiting, colleagues } = this.world;
    const paths = [
      ...this.places.contributionIds
        .slice(0, 1)
        .flatMap((id) => [`/contributions/${id}`, `/api/v1/triage/${id}`, `/triage/${id}`]),
      `/rollouts/${recruiting.id}/recruitment/invited`,
      `/api/v1/rollouts/${recruiting.id}/invitations`,
      `/api/v1/rollouts/${rollout.id}/participation`,
      '/api/v1/contributions',
      '/triage',
      '/inbox',
    ];
    for (const colleague of colleagues.slice(0, 5))
      for (const path of paths) this.note(`${step}: ${colleague.name} ${path}`, await sightOf(colleague, path));
    await this.listen(step);
  }

  /** Mails to everybody but the two, and the acts on the audit trail. */
  private async listen(step: string): Promise<void> {
    const { smtp, xenia, yannis } = this.world;
    const fresh = smtp.mails.slice(this.mailsSeen);
    this.mailsSeen = smtp.mails.length;
    const others = fresh.filter(({ recipient }) => recipient !== xenia.email && recipient !== yannis.email);
    const mails = others.map(({ recipient, subject, text }) => `${recipient}\n${subject}\n${text}`);
    this.note(`${step}: mails`, mails.join('\n\n'));
    this.note(`${step}: audit trail`, await auditOf(this.world));
  }

  private questions(): string[] {
    const { xenia, yannis, rollout, recruiting } = this.world;
    const words = [xenia, yannis].map(({ lastName }) => lastName);
    return [
      ...[...words, 'Zinnober', 'zinnober knopf'].flatMap((q) => [
        `/contributions?q=${encodeURIComponent(q)}`,
        `/triage?state=all&q=${encodeURIComponent(q)}`,
      ]),
      ...words.map((word) => `/api/v1/rollouts/${recruiting.id}/candidates?text=${word}`),
      ...['newest', 'impact', 'due'].map((sort) => `/api/v1/triage?state=all&sort=${sort}`),
      `/api/v1/rollouts/${rollout.id}/contributions/similar?title=Zinnober+am+Knopf`,
      `/api/v1/contributions?rollout=${rollout.id}`,
    ];
  }

  private note(where: string, what: string): void {
    this.seen.set(where, what);
  }
}

async function sightOf(colleague: Colleague, path: string): Promise<string> {
  const { status, content, headers } = await look(colleague, path);
  return `${status}\n${headers}\n${content}`;
}

function inWords(response: Response): string {
  return `${response.status}\n${response.headers['location'] ?? ''}\n${response.text ?? ''}`;
}

/** Where two worlds were not alike, with the first line in which they part. */
export function partings(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const places = new Set([...one.keys(), ...other.keys()]);
  return [...places].flatMap((place) => {
    const [mine, theirs] = [(one.get(place) ?? '').split('\n'), (other.get(place) ?? '').split('\n')];
    const at = mine.findIndex((line, index) => line !== theirs[index]);
    if (at < 0 && mine.length === theirs.length) return [];
    const line = at < 0 ? mine.length : at;
    return `${place}\n  ${mine[line]?.trim().slice(0, 300)}\n  ${theirs[line]?.trim().slice(0, 300)}`;
  });
}
