import type { FeedbackMode, Rollout } from '#campaigns';
import type { Contribution } from '#contributions';
import type { Entity, Person, Role } from '#identity';
import type { RequestContext } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { oneOfTheTeam } from '../../factories/comments.js';
import { aContribution } from '../../factories/contributions.js';
import { anEntity, aPerson } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { nextNumber } from '../../factories/rows.js';
import { actingAs } from '../../factories/testers.js';
import type { Browser, OpenPortal } from '../../support/portal.js';
import { SharedPortal } from '../../support/shared-portal.js';
import type { TestClock } from '../../support/test-clock.js';

/** Somebody with a browser they are signed in to. */
export interface Somebody {
  person: Person;
  ctx: RequestContext;
  browser: Browser;
}

/** A rollout that is testing, in Portugal, with a contribution of Ana's. */
export interface Scene {
  portal: OpenPortal;
  clock: TestClock;
  entity: Entity;
  campaign: ACampaign;
  rollout: Rollout;
  ana: Somebody;
  contribution: Contribution;
  /** Address of its thread. */
  thread: string;
}

const shared = new SharedPortal();

export async function openScene(feedbackMode: FeedbackMode = 'confidential'): Promise<Scene> {
  const { portal, clock } = await shared.open();
  const code = `P${nextNumber()}`;
  const entity = await anEntity({ code, locale: 'pt', country: 'PT', timeZone: 'Europe/Lisbon' });
  const campaign = await aCampaign({ feedbackMode });
  const rollout = await aRollout({ campaign, entity });
  const ana = await aTesterOf({ entity, rollout }, { firstName: 'Ana', lastName: `Sousa ${nextNumber()}` });
  const contribution = await aContribution({ rollout, person: ana.person });
  const thread = `/contributions/${contribution.id}/comments`;
  return { portal, clock, entity, campaign, rollout, ana, contribution, thread };
}

/** Somebody who tests in the rollout. */
export async function aTesterOf(
  { entity, rollout }: Pick<Scene, 'entity' | 'rollout'>,
  of: Partial<Person> = {},
): Promise<Somebody> {
  const person = await aPerson({ entity, locale: 'en', ...of });
  await anEnrolment({ rollout, person });
  return { person, ctx: actingAs(person, entity.timeZone), browser: await thePortal().as(person) };
}

export async function oneOfTheTeamOf({ entity }: Pick<Scene, 'entity'>, role: Role): Promise<Somebody> {
  const of = { locale: 'en', firstName: 'Marta', lastName: `Lima ${nextNumber()}` } as const;
  const member = await oneOfTheTeam(role, entity, of);
  return { ...member, browser: await thePortal().as(member.person) };
}

/** Says it in the form of the page; returns the answer. */
export function say({ browser }: Pick<Somebody, 'browser'>, address: string, fields: Record<string, string>) {
  return browser.post(address).type('form').send(fields).redirects(0);
}

/** The id of the comment an answer leads to. */
export function idIn({ headers }: { headers: object }): string {
  return /#comment-([0-9a-f]{32})/.exec((headers as Record<string, string>)['location'] ?? '')?.[1] ?? '';
}

/** Where the links of a page lead. */
export function hrefsIn(html: string): string[] {
  return [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
  );
}

function thePortal(): OpenPortal {
  return shared.portal;
}
