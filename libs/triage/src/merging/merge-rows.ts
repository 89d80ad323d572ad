import { Injectable } from '@nestjs/common';
import { AppError, Database, marks, type RequestContext } from '#platform';
import type { Pointer } from './merge-tree.js';

/** The most that one contribution may speak for. */
const LARGEST_GROUP = 5000;

/** Pointers between contributions as they are stored. */
@Injectable()
export class MergeRows {
  constructor(private readonly database: Database) {}

  /** Everything that stands in those groups, held until the transaction ends: their roots first, for which others wait too. */
  async holdGroups(inner: RequestContext, roots: readonly string[]): Promise<Pointer[]> {
    const { forUpdate } = this.database.dialect;
    const wanted = [...new Set(roots)].sort();
    const hold = (where: string, limit: number) =>
      this.database.query<Pointer>(
        inner,
        `SELECT id, merged_into AS mergedInto FROM contribution WHERE ${where} ORDER BY id LIMIT ${limit} ${forUpdate}`,
        wanted,
      );
    await hold(`id IN (${marks(wanted)})`, wanted.length);
    const pointers = await hold(`root IN (${marks(wanted)})`, LARGEST_GROUP + 1);
    if (pointers.length > LARGEST_GROUP) throw new AppError('triage.merge.errors.tooLarge', {}, 'conflict');
    return pointers;
  }
}
