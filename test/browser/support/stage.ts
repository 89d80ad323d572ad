import { pilotFile } from '../../support/pilot-files.ts';
import type { Site } from './site.ts';

/** What central did before a story begins, over the JSON API. */
export interface Stage {
  get<T>(path: string): Promise<T>;
  /** What is not JSON, such as a CSV file. */
  text(path: string): Promise<string>;
  post<T = { id: number }>(path: string, body: object): Promise<T>;
  /** A campaign running in Ireland; draft → recruiting → testing as far as asked. */
  rollout(campaign: object, until: 'recruiting' | 'testing'): Promise<{ id: number; campaignId: number }>;
  /** Somebody of the Irish directory, with a role if one is named. */
  person(of: PersonWishes): Promise<{ id: number }>;
}

interface PersonWishes {
  employeeNumber: string;
  firstName: string;
  lastName: string;
  email?: string;
  locale?: string;
  role?: string;
}

export const CENTRAL = { email: 'clara.byrne@horizon.example', password: 'Nine quiet herons by the lough' };

const FIRST_RUN = {
  ...{ code: 'IE', name: 'Horizon Ireland', country: 'IE', locale: 'en', timeZone: 'Europe/Dublin' },
  ...{ firstName: 'Clara', lastName: 'Byrne', employeeNumber: 'IE1000', ...CENTRAL },
};

/** The product after its first run: Ireland is there, and Clara, who is central. */
export async function openStage(site: Site): Promise<Stage> {
  const { code } = await site.console<{ code: string }>('set-up-code');
  const setUp = await fetch(`${site.url}/set-up`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.url },
    body: new URLSearchParams({ ...FIRST_RUN, setUpCode: code }),
  });
  if (setUp.status !== 303) throw new Error(`The first run answered ${setUp.status}: ${await setUp.text()}`);
  const { token } = await site.console<{ token: string }>('token', 'create', CENTRAL.email);
  const askText = async (method: string, path: string, body?: object): Promise<string> => {
    const answer = await fetch(`${site.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text;
  };
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const text = await askText(method, path, body);
    return (text ? JSON.parse(text) : undefined) as T;
  };
  const post: Stage['post'] = (path, body) => ask('POST', path, body);
  return {
    get: (path) => ask('GET', path),
    text: (path) => askText('GET', path),
    post,
    rollout: async (campaign, until) => {
      const { id: campaignId } = await post('/campaigns', campaign);
      const { ids } = await post<{ ids: number[] }>(`/campaigns/${campaignId}/rollouts`, { entities: ['IE'] });
      const id = ids[0] ?? 0;
      await post(`/rollouts/${id}/moves`, { to: 'recruiting' });
      if (until === 'testing') await post(`/rollouts/${id}/moves`, { to: 'testing' });
      return { id, campaignId };
    },
    person: async ({ role, ...person }) => {
      const { id } = await post('/entities/IE/people', { function: 'branch', site: 'Cork', ...person });
      if (role) await post(`/people/${id}/roles`, { role, entity: 'IE' });
      return { id };
    },
  };
}

/** The pilot's campaign, cut down to the own product and to two missions. */
export function smallCampaign(): Record<string, unknown> {
  const pilot = JSON.parse(pilotFile('campaign.json')) as Record<string, { key?: string }[]>;
  return {
    ...pilot,
    products: pilot['products']?.filter(({ key }) => key === 'own'),
    missions: pilot['missions']?.filter(({ key }) => key !== 'pay'),
    criteria: pilot['criteria']?.slice(0, 1),
  };
}

/** One mission with two products, and three questions about each; named, so that each answer can be looked up. */
export function shortCampaign(): object {
  const { missions, forms, ...pilot } = JSON.parse(pilotFile('campaign.json')) as {
    missions: { key: string }[];
    forms: { final: { key: string }[] };
  };
  return {
    ...pilot,
    feedbackMode: 'named',
    missions: missions.filter(({ key }) => key === 'review'),
    forms: { final: forms.final.filter(({ key }) => ['nps', 'why', 'comment'].includes(key)) },
    criteria: [],
  };
}
