import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { ContributionWriter, VisibleContributions, roleAt } from '#contributions';
import type { RevisionReport } from './revision.js';

/** Marks contributions as read by the team, which their authors are told. */
@Injectable()
export class ReadMarks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contributions: VisibleContributions,
    private readonly writer: ContributionWriter,
  ) {}

  /** Stores the first reader's role, also for the actor's own: a gap would reveal the author. Throws `not_found`. */
  async markRead(ctx: RequestContext, id: string): Promise<void> {
    const { missing } = await this.markAllRead(ctx, [id]);
    if (missing.length) throw AppError.notFound();
  }

  /** `missing`: those where the actor has no role at the desk. */
  async markAllRead(ctx: RequestContext, ids: readonly string[]): Promise<RevisionReport> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.contributions.holdAtDesk(inner, ids);
      const done = found.flatMap((contribution) => {
        const readAs = roleAt(inner.actor, contribution);
        return readAs === null ? [] : [{ contribution, readAs }];
      });
      const unread = done.filter(({ contribution }) => contribution.readAt === null);
      await this.writer.markContributionsRead(inner, unread);
      const doneIds = done.map(({ contribution }) => contribution.id);
      return { done: doneIds, stale: [], refused: [], missing: ids.filter((id) => !doneIds.includes(id)) };
    });
  }
}
