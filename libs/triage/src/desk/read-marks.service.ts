import { Injectable } from '@nestjs/common';
import { Clock, Database, UnitOfWork, type RequestContext } from '#platform';
import { roleAt, momentOf, stateOf, VisibleContributions } from '#contributions';
import { DeskItems } from './desk-items.js';

/** That somebody has read what was said is the least its author may know. */
@Injectable()
export class ReadMarks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly visible: VisibleContributions,
    private readonly items: DeskItems,
  ) {}

  /**
   * Somebody of the team has opened it. Only the first time counts, and only the role is written down. Also when they are
   * its author: left out, it would tell on them. Throws `not_found` for one that is at another desk.
   */
  async markRead(ctx: RequestContext, id: string): Promise<void> {
    const found = await this.visible.atDesk(ctx, id);
    const role = roleAt(ctx.actor, found);
    if (role === null || !(await this.isUnread(ctx, id))) return;
    await this.unitOfWork.run(ctx, async (inner) => {
      const [item] = await this.items.hold(inner, [id]);
      if (!item || item.readAt !== null) return;
      const readAt = momentOf(this.clock.now(), found);
      await this.database.query(inner, 'UPDATE contribution SET read_at = ?, read_as = ?, state = ? WHERE id = ?', [
        this.database.bindable(readAt),
        role,
        stateOf({ ...item, readAt }),
        id,
      ]);
    });
  }

  private async isUnread(ctx: RequestContext, id: string): Promise<boolean> {
    const rows = await this.database.query(ctx, 'SELECT id FROM contribution WHERE id = ? AND read_at IS NULL', [id]);
    return rows.length > 0;
  }
}
