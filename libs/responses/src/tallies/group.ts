/** In place of a product that is compared with: those who said how satisfied they were once they were through. */
export const SATISFACTION = -1;

/**
 * Whose answers are counted together: the respondents to one mission and product of a rollout (product 0: the mission is not
 * about one product). With a `versusId`, those who answered for both products; `productId` is the lower of the two. With
 * `SATISFACTION` there, those who rated the mission; what they said stands in no response.
 */
export interface Group {
  readonly rolloutId: number;
  readonly missionId: number;
  readonly productId: number;
  readonly versusId: number;
}

/** Condition that finds the rows of some groups in `tally` and `step`, for as many `groupParameters`. */
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

/** Order of the primary keys: whoever locks several groups locks them in this order. */
export function byGroup(a: Group, b: Group): number {
  return a.rolloutId - b.rolloutId || a.missionId - b.missionId || a.productId - b.productId || a.versusId - b.versusId;
}

/** The group of those who answered for both products. */
export function pairGroup(group: Group, otherProductId: number): Group {
  const [productId, versusId] = [group.productId, otherProductId].sort((a, b) => a - b) as [number, number];
  return { ...group, productId, versusId };
}

/** The three counts of a cell, as `tally` has them. */
export interface Counted {
  readonly live: number;
  readonly staged: number;
  readonly published: number;
}
