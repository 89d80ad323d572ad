import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, UnitOfWork, marks as placeholders, type RequestContext } from '#platform';
import { momentOf, roleAt, stateOf } from '#contributions';
import { DeskItems, type DeskItem } from './desk-items.js';
import type { RevisionReport } from './revision.js';

/** What is written to a contribution that was read: moment, role, state. */
interface ReadMark {
  readonly id: string;
  readonly values: readonly unknown[];
}

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

  /** The same of several, alike ones in one statement; `missing`: those that are not the actor's to look after. */
  async markAllRead(ctx: RequestContext, ids: readonly string[]): Promise<RevisionReport> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.items.hold(inner, ids);
      const done = found.filter((item) => roleAt(inner.actor, item) !== null);
      const unread = done.filter(({ readAt }) => readAt === null).map((item) => this.markOf(inner, item));
      for (const alike of Map.groupBy(unread, ({ values }) => JSON.stringify(values)).values())
        await this.write(inner, alike);
      const doneIds = done.map(({ id }) => id);
      return { done: doneIds, stale: [], refused: [], missing: ids.filter((id) => !doneIds.includes(id)) };
    });
  }

  private markOf({ actor }: RequestContext, item: DeskItem): ReadMark {
    const readAt = momentOf(this.clock.now(), item);
    return { id: item.id, values: [this.database.bindable(readAt), roleAt(actor, item), stateOf({ ...item, readAt })] };
  }

  private async write(inner: RequestContext, marks: readonly ReadMark[]): Promise<void> {
    const ids = marks.map(({ id }) => id);
    await this.database.query(
      inner,
      `UPDATE contribution SET read_at = ?, read_as = ?, state = ? WHERE id IN (${placeholders(ids)})`,
      [...(marks[0]?.values ?? []), ...ids],
    );
  }
}
