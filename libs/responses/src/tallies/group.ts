/** Stands as `versusId` for the people who rated a mission. */
export const SATISFACTION = -1;

/**
 * Whose answers are counted together: the respondents to one mission and product (0: none) of a rollout. With a
 * `versusId`, those who answered for both products, `productId` being the lower id. With `SATISFACTION` as `versusId`,
 * those who rated the mission; ratings are in no response.
 */
export interface Group {
  readonly rolloutId: number;
  readonly missionId: number;
  readonly productId: number;
  readonly versusId: number;
}

export function isOneOf(groups: readonly Group[]): string {
  const isOne = '(rollout_id = ? AND mission_id = ? AND product_id = ? AND versus_id = ?)';
  return `(${groups.map(() => isOne).join(' OR ')})`;
}

export function groupParameters({ rolloutId, missionId, productId, versusId }: Group): number[] {
  return [rolloutId, missionId, productId, versusId];
}

export function groupKey({ rolloutId, missionId, productId, versusId }: Group): string {
  return `${rolloutId} ${missionId} ${productId} ${versusId}`;
}

/** Lock order: by primary key, as everywhere, so that two transactions cannot deadlock. */
export function byGroup(a: Group, b: Group): number {
  return a.rolloutId - b.rolloutId || a.missionId - b.missionId || a.productId - b.productId || a.versusId - b.versusId;
}

export function pairGroup(group: Group, otherProductId: number): Group {
  const [productId, versusId] = [group.productId, otherProductId].sort((a, b) => a - b) as [number, number];
  return { ...group, productId, versusId };
}

export interface Counted {
  readonly live: number;
  readonly staged: number;
  readonly published: number;
}
