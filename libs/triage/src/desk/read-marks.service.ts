import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, UnitOfWork, type RequestContext } from '#platform';
import { momentOf, roleAt, stateOf } from '#contributions';
import { DeskItems, type DeskItem } from './desk-items.js';
import type { RevisionReport } from './revision.js';

/** That somebody has read what was said is the least its author may know. */
@Injectable()
export class ReadMarks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly items: DeskItems,
  ) {}

  /**
   * Somebody of the team says that they have read it. Only the first time counts, and only the role is written down. Also when
   * they are its author: left out, it would tell on them. Throws `not_found` for one that is at another desk.
   */
  async markRead(ctx: RequestContext, id: string): Promise<void> {
    const { missing } = await this.markAllRead(ctx, [id]);
    if (missing.length) throw AppError.notFound();
  }

  /** The same of several; `missing`: those at another desk. */
  async markAllRead(ctx: RequestContext, ids: readonly string[]): Promise<RevisionReport> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.items.hold(inner, ids);
      for (const item of found) if (item.readAt === null) await this.write(inner, item);
      const done = found.map(({ id }) => id);
      return { done, stale: [], refused: [], missing: ids.filter((id) => !done.includes(id)) };
    });
  }

  private async write(inner: RequestContext, item: DeskItem): Promise<void> {
    const role = roleAt(inner.actor, item);
    if (role === null) return;
    const readAt = momentOf(this.clock.now(), item);
    await this.database.query(inner, 'UPDATE contribution SET read_at = ?, read_as = ?, state = ? WHERE id = ?', [
      this.database.bindable(readAt),
      role,
      stateOf({ ...item, readAt }),
      item.id,
    ]);
  }
}
