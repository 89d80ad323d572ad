import { Injectable } from '@nestjs/common';
import { CONTRIBUTIONS } from '#contributions';
import { AppError, Database, list, sql, verbatim, type RequestContext, type Sql } from '#platform';

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

const LARGEST_GROUP = 5000;

@Injectable()
export class MergeRows {
  constructor(private readonly database: Database) {}

  /** Lock order: roots before their members. Throws `conflict` for a group that is too large. */
  async holdGroups(inner: RequestContext, roots: readonly string[]): Promise<Pointer[]> {
    const lock = verbatim(this.database.dialect.forUpdate);
    const wanted = [...new Set(roots)].sort();
    const hold = (which: Sql, limit: number) =>
      this.database.query<Pointer>(
        inner,
        sql`SELECT c.id, c.merged_into AS mergedInto FROM ${CONTRIBUTIONS} WHERE ${which} ORDER BY c.id LIMIT ${limit} ${lock}`,
      );
    await hold(sql`c.id IN (${list(wanted)})`, wanted.length);
    const pointers = await hold(sql`c.root IN (${list(wanted)})`, LARGEST_GROUP + 1);
    if (pointers.length > LARGEST_GROUP) throw new AppError('triage.merge.errors.tooLarge', {}, 'conflict');
    return pointers;
  }
}
