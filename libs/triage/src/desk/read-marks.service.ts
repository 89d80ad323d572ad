import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { ContributionWriter, VisibleContributions, roleAt } from '#contributions';
import type { RevisionReport } from './revision.js';

/** That somebody has read what was said is the least its author may know. */
@Injectable()
export class ReadMarks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contributions: VisibleContributions,
    private readonly writer: ContributionWriter,
  ) {}

  /**
   * Somebody of the team says that they have read it. Only the first time counts, and only the role is written down. Also when
   * they are its author: left out, it would tell on them. Throws `not_found` for one that is at another desk.
   */
  async markRead(ctx: RequestContext, id: string): Promise<void> {
    const { missing } = await this.markAllRead(ctx, [id]);
    if (missing.length) throw AppError.notFound();
  }

  /** The same of several; `missing`: those that are not the actor's to look after. */
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
