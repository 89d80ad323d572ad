import type { MissionPart, TesterMission, TesterRollout } from '#responses';

interface OfProduct {
  readonly product: { readonly key: string } | null;
}
type Rollout = Pick<TesterRollout, 'id'>;
type Mission = Pick<TesterMission, 'key'>;

/** No address may say who the tester is. */
export const TESTING = '/testing';
export const CATALOGUE = '/testing/catalogue';
export const HISTORY = '/testing/history';

export function testingHref(rolloutId: number): string {
  return `${TESTING}/${rolloutId}`;
}

export function missionHref(rollout: Rollout, { key }: Mission, part?: OfProduct): string {
  const product = part?.product ? `/${part.product.key}` : '';
  return `${testingHref(rollout.id)}/missions/${key}${product}`;
}

/** With a single product there is nothing to choose, so its page is the start. */
export function missionStart(rollout: Rollout, mission: Pick<TesterMission, 'key' | 'parts'>): string {
  return missionHref(rollout, mission, onlyPart(mission));
}

export function onlyPart({ parts }: Pick<TesterMission, 'parts'>): MissionPart | undefined {
  return parts.length === 1 ? parts[0] : undefined;
}

export function thanksHref(rollout: Rollout, mission: Mission, part?: OfProduct): string {
  return `${testingHref(rollout.id)}/thanks?${about(mission, part)}`;
}

/** The form of a new contribution, about a mission if one is given. */
export function contributeHref(rollout: Rollout, mission?: Mission, part?: OfProduct): string {
  const query = mission ? `?${about(mission, part)}` : '';
  return `${testingHref(rollout.id)}/contributions/new${query}`;
}

export function contributionsHref({ id }: Rollout, whose: 'all' | 'mine' = 'all'): string {
  return `/contributions?rollout=${id}${whose === 'mine' ? '&mine=1' : ''}`;
}

function about({ key }: Mission, part?: OfProduct): string {
  return `mission=${key}${part?.product ? `&product=${part.product.key}` : ''}`;
}
