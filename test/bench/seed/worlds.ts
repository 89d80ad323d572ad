import type { Sizes } from '../options.ts';
import { seedCampaign, seedEntities, type RunningCampaign } from './campaign.ts';
import { seedCentral, seedEnrolments, seedPeople, seedSessions, seedTokens } from './people.ts';
import type { Product } from './product.ts';
import { seedResponses } from './responses.ts';

/** People with a session and a token who are in all these campaigns and have answered in none. */
export interface Testers {
  readonly named: RunningCampaign;
  /** Its form is answered for each of two products. */
  readonly confidential: RunningCampaign;
  /** As `named`, for those who come through the API. */
  readonly remote: RunningCampaign;
  /** Cookie header of each; the nth is in the nth rollout, in turn. */
  readonly cookies: readonly string[];
  readonly tokens: readonly string[];
  readonly central: string;
}

/** Campaigns that have been answered. */
export interface Answered {
  readonly few: RunningCampaign;
  readonly many: RunningCampaign;
  /** As many responses as `few`, with the people who sent them. */
  readonly named: RunningCampaign;
  readonly central: string;
}

/** The first entity has nearly all responses of a campaign, so that one file can be exported with as many. */
const SHARES = [0.97, 0.01, 0.01, 0.01];

export async function seedTesters(product: Product, { testers }: Sizes): Promise<Testers> {
  const entityIds = await seedEntities(product);
  const central = await seedCentral(product, entityIds[0] ?? 0);
  const named = await seedCampaign(product, entityIds, 'named');
  const confidential = await seedCampaign(product, entityIds, 'confidential', true);
  const remote = await seedCampaign(product, entityIds, 'named');
  const people = await seedPeople(product, entityIds, testers);
  for (const { rollouts } of [named, confidential, remote]) await seedEnrolments(product, idsOf(rollouts), people);
  const [cookies, tokens] = [await seedSessions(product, people), await seedTokens(product, people)];
  return { named, confidential, remote, cookies, tokens, central };
}

export async function seedAnswered(product: Product, { fewResponses, manyResponses }: Sizes): Promise<Answered> {
  const entityIds = await seedEntities(product);
  const central = await seedCentral(product, entityIds[0] ?? 0);
  const [few, many, named] = [
    await seedCampaign(product, entityIds, 'anonymous'),
    await seedCampaign(product, entityIds, 'anonymous'),
    await seedCampaign(product, entityIds, 'named'),
  ];
  await seedResponses(product, few, shared(few, fewResponses));
  await seedResponses(product, many, shared(many, manyResponses));
  await seedNamed(product, named, fewResponses);
  return { few, many, named, central };
}

function shared({ rollouts }: RunningCampaign, responses: number) {
  return rollouts.map(({ id }, index) => ({ rolloutId: id, howMany: Math.round(responses * (SHARES[index] ?? 0)) }));
}

async function seedNamed(product: Product, campaign: RunningCampaign, responses: number): Promise<void> {
  const [rollout] = campaign.rollouts;
  if (!rollout) return;
  const people = await seedPeople(product, [rollout.entityId], responses);
  const enrolments = await seedEnrolments(product, [rollout.id], people);
  await seedResponses(product, campaign, [{ rolloutId: rollout.id, howMany: responses, enrolments }]);
}

function idsOf(rollouts: RunningCampaign['rollouts']): number[] {
  return rollouts.map(({ id }) => id);
}
