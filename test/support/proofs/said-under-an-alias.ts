import type { FeedbackMode, Rollout } from '#campaigns';
import { Voices } from '#contributions';
import type { Entity, Person } from '#identity';
import { Database } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { aScreenshot } from '../../factories/pictures.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { nextNumber } from '../../factories/rows.js';
import { actingAs } from '../../factories/testers.js';
import type { Browser, OpenPortal } from '../portal.js';
import { colleagueOf, type Colleague } from './surfaces.js';

/** A rollout in which one person says something in every way there is. */
export interface AliasStory {
  readonly portal: OpenPortal;
  readonly entity: Entity;
  readonly campaign: ACampaign;
  readonly rollout: Rollout;
  readonly author: Person;
  readonly manager: Colleague;
  readonly colleagues: readonly Colleague[];
}

/** Words by which the traces of one story are found. */
export const SAID = {
  title: 'Zinnober am Bezahlknopf',
  text: 'Der Knopf reagiert erst beim zweiten Mal',
  comment: 'Auch nach dem Neustart',
  note: 'Bei mir ebenso, jeden Morgen',
};

export async function anAliasStory(portal: OpenPortal, feedbackMode: FeedbackMode): Promise<AliasStory> {
  const code = `Q${nextNumber()}`;
  const entity = await anEntity({ code, locale: 'de', country: 'DE', timeZone: 'Europe/Berlin' });
  const campaign = await aCampaign({ feedbackMode, contributionAudience: 'rollout' });
  const ambassador = await aPerson({ entity, firstName: 'Curiosa', lastName: 'Neves' });
  await aRole(ambassador, 'ambassador', entity);
  const rollout = await aRollout({ campaign, entity, ambassadors: [ambassador] });
  const withRole = async (role: 'central' | 'sponsor' | 'community_manager') => {
    const person = await aPerson({ entity, firstName: 'Curiosa', lastName: 'Neves' });
    await aRole(person, role, role === 'central' ? undefined : entity);
    return colleagueOf(portal, role, person);
  };
  const fellow = await aPerson({ entity, firstName: 'Curiosa', lastName: 'Neves' });
  await anEnrolment({ rollout, person: fellow });
  const manager = await withRole('community_manager');
  const number = nextNumber();
  const author = await aPerson({
    entity,
    ...{ firstName: 'Theodora', lastName: `Wolkenstein${number}`, employeeNumber: `EMP-${number}-778` },
    ...{ email: `theodora.wolkenstein${number}@horizon.example`, site: 'Filiale Hansaplatz', locale: 'pt' },
  });
  await anEnrolment({ rollout, person: author });
  const colleagues = [
    manager,
    await withRole('central'),
    await withRole('sponsor'),
    await colleagueOf(portal, 'ambassador', ambassador),
    await colleagueOf(portal, 'fellow tester', fellow),
  ];
  return { portal, entity, campaign, rollout, author, manager, colleagues };
}

/** The author posts with a picture, comments, follows and votes for what somebody else said. Gives what was posted. */
export async function sayEverything({ portal, rollout, author, campaign, colleagues }: AliasStory): Promise<string> {
  const browser = await portal.as(author);
  const picture = await browser
    .post(`/testing/${rollout.id}/pictures`)
    .attach('picture', await aScreenshot(), { filename: `${author.lastName}.png`, contentType: 'image/png' })
    .expect(201);
  const id = await post(browser, rollout, {
    ...{ kind: 'problem', title: SAID.title, text: SAID.text, severity: '3', frequency: 'always' },
    ...{ mission: 'review', product: 'own', pictures: (picture.body as { id: string }).id },
  });
  await browser.post(`/contributions/${id}/comments`).type('form').send({ text: SAID.comment }).expect(303);
  const fellow = colleagues.at(-1)!;
  const other = await post(fellow.page, rollout, { kind: 'idea', title: 'Etwas anderes', text: 'Ganz anders' });
  await browser.post(`/contributions/${other}/vote`).type('form').send({ note: SAID.note }).expect(303);
  expect(await voiceOf(portal, author, campaign)).toMatch(/^[0-9a-f]{32}$/);
  return id;
}

export async function post(browser: Browser, { id }: Rollout, fields: Record<string, string>): Promise<string> {
  const before = await browser.post(`/testing/${id}/contributions`).type('form').send(fields).expect(303);
  const found = /[0-9a-f]{32}/.exec(before.headers['location'] ?? '')?.[0];
  if (!found) throw new Error(`Posting led to ${before.headers['location']}`);
  return found;
}

export function voiceOf(portal: OpenPortal, person: Person, { campaign }: ACampaign): Promise<string> {
  return portal.get(Voices).mineIn(actingAs(person), campaign);
}

/** Keys of everything this voice has left, by which a row is known to be about it. */
export async function keysOfVoice(portal: OpenPortal, voice: string): Promise<string[]> {
  const sources = [
    ['contribution', 'author'],
    ['comment', 'author'],
    ['picture', 'owner'],
  ] as const;
  const keys = [voice];
  for (const [table, column] of sources) {
    const rows = await portal
      .get(Database)
      .query<{ id: string }>(undefined, `SELECT id FROM ${table} WHERE ${column} = ?`, [voice]);
    keys.push(...rows.map(({ id }) => id));
  }
  return keys;
}

/** What would tell who somebody is. */
export function tracesOf({ lastName, employeeNumber, email, site }: Person): string[] {
  return [lastName, employeeNumber, email ?? '', site ?? ''].filter(Boolean);
}
