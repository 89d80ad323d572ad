import { Injectable } from '@nestjs/common';
import { AppError, Database, list, sql, verbatim, type RequestContext, type Sql } from '#platform';
import type { Pointer } from './merge-tree.js';

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
        sql`SELECT id, merged_into AS mergedInto FROM contribution WHERE ${which} ORDER BY id LIMIT ${limit} ${lock}`,
      );
    await hold(sql`id IN (${list(wanted)})`, wanted.length);
    const pointers = await hold(sql`root IN (${list(wanted)})`, LARGEST_GROUP + 1);
    if (pointers.length > LARGEST_GROUP) throw new AppError('triage.merge.errors.tooLarge', {}, 'conflict');
    return pointers;
  }
}
