export interface Pointer {
  readonly id: string;
  readonly mergedInto: string | null;
}

/** A contribution with everything that points to it, directly or through others. */
export function treeBelow(id: string, pointers: readonly Pointer[]): string[] {
  const pointing = Map.groupBy(pointers, ({ mergedInto }) => mergedInto);
  const tree = [id];
  for (const each of tree) tree.push(...(pointing.get(each) ?? []).map((pointer) => pointer.id));
  return tree;
}

interface Mergeable extends Pointer {
  readonly campaignId: number;
}

/** Text key of the reason why `item` cannot be merged into `into`, or null. */
export function refusalToMerge(item: Mergeable, into: Mergeable, pointers: readonly Pointer[]): string | null {
  if (item.id === into.id) return 'triage.merge.errors.itself';
  if (item.campaignId !== into.campaignId) return 'triage.merge.errors.otherCampaign';
  if (item.mergedInto !== null) return 'triage.merge.errors.already';
  return treeBelow(item.id, pointers).includes(into.id) ? 'triage.merge.errors.circle' : null;
}
