import type { ContributionAudience, FeedbackMode, Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { anEntity, aPerson, aRole } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { nextNumber } from '../../factories/rows.js';
import type { Browser, OpenPortal } from '../../support/portal.js';
import { SharedPortal } from '../../support/shared-portal.js';
import type { TestClock } from '../../support/test-clock.js';

/** A rollout that is testing. */
export interface Scene {
  portal: OpenPortal;
  clock: TestClock;
  entity: Entity;
  campaign: ACampaign;
  rollout: Rollout;
  /** Where contributions are sent. */
  posting: string;
}

interface SceneWishes {
  feedbackMode?: FeedbackMode;
  contributionAudience?: ContributionAudience;
}

const shared = new SharedPortal();

export async function openScene(wishes: SceneWishes = {}): Promise<Scene> {
  const { portal, clock } = await shared.open();
  const entity = await anEntity({ code: `C${nextNumber()}`, timeZone: 'Europe/Lisbon' });
  const campaign = await aCampaign({ feedbackMode: 'named', ...wishes });
  const rollout = await aRollout({ campaign, entity });
  return { portal, clock, entity, campaign, rollout, posting: `/testing/${rollout.id}/contributions` };
}

export interface Guest {
  person: Person;
  browser: Browser;
}

/** Somebody who tests in the rollout, signed in. */
export async function aTesterOf({ portal, rollout, entity }: Scene, of: Partial<Person> = {}): Promise<Guest> {
  const person = await aPerson({ entity, locale: 'en', ...of });
  await anEnrolment({ rollout, person });
  return { person, browser: await portal.as(person) };
}

/** Somebody of the team of the entity, signed in. */
export async function aManagerOf({ portal, entity }: Scene): Promise<Guest> {
  const person = await aPerson({ entity, locale: 'en' });
  await aRole(person, 'community_manager', entity);
  return { person, browser: await portal.as(person) };
}

export function send(browser: Browser, address: string, fields: Record<string, string | string[]> = {}) {
  return browser.post(address).type('form').send(fields);
}

/** The id at the end of where an answer leads. */
export function idIn(answer: { headers: Record<string, string> }): string {
  return /\/contributions\/([0-9a-f]{32})/.exec(answer.headers['location'] ?? '')?.[1] ?? '';
}

/** Posts and gives the id. */
export async function say(
  browser: Browser,
  { posting }: Scene,
  fields: Record<string, string | string[]> = {},
): Promise<string> {
  return idIn(await send(browser, posting, { kind: 'problem', title: 'It hangs', ...fields }).expect(303));
}
