import type { TesterMission, TesterRollout } from '#feedback';

interface OfProduct {
  readonly product: { readonly key: string } | null;
}

/** Addresses of a tester's pages. None says who the tester is. */
export function rolloutHref({ id }: Pick<TesterRollout, 'id'>): string {
  return `/testing/${id}`;
}

export function missionHref(
  rollout: Pick<TesterRollout, 'id'>,
  { key }: Pick<TesterMission, 'key'>,
  part?: OfProduct,
): string {
  const product = part?.product ? `/${part.product.key}` : '';
  return `${rolloutHref(rollout)}/missions/${key}${product}`;
}

export function thanksHref(
  rollout: Pick<TesterRollout, 'id'>,
  { key }: Pick<TesterMission, 'key'>,
  part?: OfProduct,
): string {
  const product = part?.product ? `&product=${part.product.key}` : '';
  return `${rolloutHref(rollout)}/thanks?mission=${key}${product}`;
}
