import type { MissionPart, TesterMission, TesterRollout } from '#responses';

interface OfProduct {
  readonly product: { readonly key: string } | null;
}
type Rollout = Pick<TesterRollout, 'id'>;
type Mission = Pick<TesterMission, 'key'>;

/** Addresses of a tester's pages. None says who the tester is. */
export const TESTING = '/testing';
export const CATALOGUE = '/testing/catalogue';
export const HISTORY = '/testing/history';

/** A rollout, for those who test in it. */
export function testingHref(rolloutId: number): string {
  return `${TESTING}/${rolloutId}`;
}

export function missionHref(rollout: Rollout, { key }: Mission, part?: OfProduct): string {
  const product = part?.product ? `/${part.product.key}` : '';
  return `${testingHref(rollout.id)}/missions/${key}${product}`;
}

/** Where a mission begins: with one product there is nothing to choose, so it is that product's page. */
export function missionStart(rollout: Rollout, mission: Pick<TesterMission, 'key' | 'parts'>): string {
  return missionHref(rollout, mission, onlyPart(mission));
}

export function onlyPart({ parts }: Pick<TesterMission, 'parts'>): MissionPart | undefined {
  return parts.length === 1 ? parts[0] : undefined;
}

export function thanksHref(rollout: Rollout, mission: Mission, part?: OfProduct): string {
  return `${testingHref(rollout.id)}/thanks?${about(mission, part)}`;
}

/** Where one writes to the team and the other testers, about a mission if one is given. */
export function contributeHref(rollout: Rollout, mission?: Mission, part?: OfProduct): string {
  const query = mission ? `?${about(mission, part)}` : '';
  return `${testingHref(rollout.id)}/contributions/new${query}`;
}

/** What testers of a rollout have said, or what I have. */
export function contributionsHref({ id }: Rollout, whose: 'all' | 'mine' = 'all'): string {
  return `/contributions?rollout=${id}${whose === 'mine' ? '&mine=1' : ''}`;
}

function about({ key }: Mission, part?: OfProduct): string {
  return `mission=${key}${part?.product ? `&product=${part.product.key}` : ''}`;
}
