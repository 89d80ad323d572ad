import type { FeedbackMode, Question, Rollout } from '#campaigns';
import { TallyCheck, TallyReadModel } from '#responses';
import type { Entity, Person } from '#identity';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { aPerson, anEntity } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { nextNumber } from '../../factories/rows.js';
import type { Browser, OpenPortal } from '../../support/portal.js';
import { SharedPortal } from '../../support/shared-portal.js';
import type { TestClock } from '../../support/test-clock.js';

/** A rollout that is testing, in Portugal. */
export interface Scene {
  portal: OpenPortal;
  clock: TestClock;
  entity: Entity;
  campaign: ACampaign;
  rollout: Rollout;
  /** Address of the rollout for its testers. */
  base: string;
  /** Address of the form on the own product. */
  form: string;
}

interface SceneWishes {
  feedbackMode?: FeedbackMode;
  questions?: readonly Question[];
  testingUntil?: string;
  perProduct?: boolean;
  products?: readonly string[];
}

const shared = new SharedPortal();

export async function openScene(wishes: SceneWishes = {}): Promise<Scene> {
  const { testingUntil = '2026-03-20', ...fields } = wishes;
  const { portal, clock } = await shared.open();
  const entity = await anEntity({ code: `P${nextNumber()}`, locale: 'pt', country: 'PT', timeZone: 'Europe/Lisbon' });
  const campaign = await aCampaign({ feedbackMode: 'named', ...fields });
  const rollout = await aRollout({ campaign, entity, testingUntil });
  const base = `/testing/${rollout.id}`;
  return { portal, clock, entity, campaign, rollout, base, form: `${base}/missions/review/own` };
}

/** Somebody who tests in the rollout, with a browser they are signed in to. */
export async function aTesterOf(
  { entity, rollout }: Scene,
  of: Partial<Person> = {},
): Promise<{ person: Person; browser: Browser; enrolmentId: number }> {
  const person = await aPerson({ entity, locale: 'en', ...of });
  const { id } = await anEnrolment({ rollout, person });
  return { person, enrolmentId: id, browser: await shared.portal.as(person) };
}

/** Sends a form by its fields. */
export function send(browser: Browser, address: string, fields: Record<string, string | string[]>) {
  return browser.post(address).type('form').send(fields);
}

export const HAPPY = { 'a.nps': '9', 'a.csat': '5', 'a.comment': '' };
export const UNHAPPY = { 'a.nps': '3', 'a.why': 'Too slow', 'a.csat': '2' };

/** How often a bucket of the own product occurs, exactly and as published: `nps 9`, `people`. */
export async function counted({ rollout, campaign }: Scene, cell: string): Promise<[live: number, published: number]> {
  const [questionKey, bucket] = cell === 'people' ? ['', 'people'] : cell.split(' ');
  const { portal } = shared;
  const rows = await portal.get(TallyReadModel).ofRollouts(portal.system, [rollout.id]);
  const own = rows.filter((row) => row.productId === campaign.products[0]?.id && row.versusId === 0);
  const row = own.find((each) => each.questionKey === questionKey && each.bucket === bucket);
  return [row?.live ?? 0, row?.published ?? 0];
}

export async function expectExactTallies(): Promise<void> {
  const portal = shared.opened;
  if (!portal) return;
  expect((await portal.get(TallyCheck).verify(portal.system)).differences).toEqual([]);
}

/** The value a page has filled into one of its inputs. */
export function valueOf(html: string, name: string): string | undefined {
  return new RegExp(`name="${name.replaceAll('.', '\\.')}"[^>]* value="([^"]*)"`).exec(html)?.[1];
}

/** The value chosen in a group of radio buttons. */
export function chosenIn(html: string, name: string): string | undefined {
  return new RegExp(`name="${name.replaceAll('.', '\\.')}" value="([^"]*)" checked`).exec(html)?.[1];
}
