import type { Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import type { ProductOptions } from '../../support/product.js';
import { TestClock } from '../../support/test-clock.js';

/** A campaign recruiting in Portugal, and those who work on it. */
export interface Scene {
  portal: OpenPortal;
  clock: TestClock;
  campaign: ACampaign;
  pt: Entity;
  rollout: Rollout;
  central: Person;
  sponsor: Person;
  manager: Person;
  ambassador: Person;
  /** Address of the rollout's recruitment. */
  base: string;
}

export async function openScene(options: ProductOptions & { mode?: 'named' | 'anonymous' } = {}): Promise<Scene> {
  const clock = new TestClock();
  const portal = await openPortal({ clock, ...options });
  const pt = await anEntity({ code: 'PT' });
  const central = await aPerson({ entity: pt, firstName: 'Clara', lastName: 'Central' });
  const sponsor = await aPerson({ entity: pt, firstName: 'Simão', lastName: 'Sponsor' });
  const manager = await aPerson({ entity: pt, firstName: 'Marta', lastName: 'Gestora' });
  const ambassador = await aPerson({ entity: pt, firstName: 'Abel', lastName: 'Embaixador' });
  await aRole(central, 'central');
  await aRole(sponsor, 'sponsor', pt);
  await aRole(manager, 'community_manager', pt);
  await aRole(ambassador, 'ambassador', pt);
  const campaign = await aCampaign({ feedbackMode: options.mode ?? 'named' });
  const rollout = await aRollout({
    campaign,
    entity: pt,
    status: 'recruiting',
    testingUntil: '2026-04-30',
    ambassadors: [ambassador],
  });
  const base = `/rollouts/${rollout.id}/recruitment`;
  return { portal, clock, campaign, pt, rollout, central, sponsor, manager, ambassador, base };
}

/** The people join as they would from the catalogue, agreeing to the charter. */
export async function join({ portal, rollout }: Scene, person: Person, via?: string): Promise<void> {
  const api = await portal.api(person);
  await api
    .post(`/api/v1/rollouts/${rollout.id}/enrolment`)
    .send({ charterVersion: 1, ...(via ? { via } : {}) })
    .expect(201);
}

/** The items of a list the API answered with. */
export function itemsOf<Item>({ body }: { body: unknown }): Item[] {
  return (body as { items: Item[] }).items;
}
