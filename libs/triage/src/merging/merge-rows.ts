import { Injectable } from '@nestjs/common';
import { AppError, Database, list, sql, verbatim, type RequestContext, type Sql } from '#platform';
import type { Pointer } from './merge-tree.js';

/** The most that one contribution may speak for. */
const LARGEST_GROUP = 5000;

/** Pointers between contributions as they are stored. */
@Injectable()
export class MergeRows {
  constructor(private readonly database: Database) {}

  /** Everything that stands in those groups, held until the transaction ends: their roots first, for which others wait too. */
  async holdGroups(inner: RequestContext, roots: readonly string[]): Promise<Pointer[]> {
    const lock = verbatim(this.database.dialect.forUpdate);
    const wanted = [...new Set(roots)].sort();
    const hold = (which: Sql, limit: number) =>
      this.database.query<Pointer>(
        inner,
        sql`SELECT id, merged_into AS mergedInto FROM contribution WHERE ${which} ORDER BY id LIMIT ${limit} ${lock}`,
      );
    await hold(sql`id IN (${list(wanted)})`, wanted.length);
    const pointers = await hold(sql`root IN (${list(wanted)})`, LARGEST_GROUP + 1);
    if (pointers.length > LARGEST_GROUP) throw new AppError('triage.merge.errors.tooLarge', {}, 'conflict');
    return pointers;
  }
}
