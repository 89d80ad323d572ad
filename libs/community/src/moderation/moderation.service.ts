import { Injectable } from '@nestjs/common';
import { momentKept } from '#contributions';
import { AppError, AuditTrail, Clock, UnitOfWork, type RequestContext } from '#platform';
import type { HideCommentInput } from '../comments/comment.input.js';
import { canModerate } from '../comments/comment.policy.js';
import { CommentRows } from '../comments/comment-rows.js';
import { VisibleComments, type CommentContext } from '../comments/visible-comments.js';
import { CommentNotifier } from '../news/comment.notifier.js';
import { ReportRows } from '../reports/report-rows.js';

/** Hides comments and shows them again. The audit trail does not say whose comment it was, to protect aliases. */
@Injectable()
export class Moderation {
  constructor(
    private readonly visible: VisibleComments,
    private readonly rows: CommentRows,
    private readonly reports: ReportRows,
    private readonly notifier: CommentNotifier,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `not_found`, or `forbidden` for readers who do not moderate. */
  async find(ctx: RequestContext, id: string): Promise<CommentContext> {
    const comment = await this.visible.find(ctx, id);
    if (!canModerate(ctx.actor, comment)) throw AppError.forbidden();
    return comment;
  }

  /** Hides a comment and settles its open reports; repeating it does nothing. Throws as `find` does. */
  async hide(ctx: RequestContext, id: string, { reason }: HideCommentInput): Promise<CommentContext> {
    const comment = await this.find(ctx, id);
    const { contribution } = comment;
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.rows.lock(inner, contribution.id);
      if ((await this.rows.lockOne(inner, id)).isHidden) return;
      await this.rows.hide(inner, comment, {
        at: momentKept(this.clock.now(), contribution),
        by: ctx.personId,
        because: reason,
      });
      await this.reports.settle(inner, { contributionId: contribution.id, commentId: id });
      await this.notifier.tellOfHiding(inner, comment);
      await this.record(inner, 'comment.hide', comment, { reason });
    });
    return comment;
  }

  async unhideComment(ctx: RequestContext, id: string): Promise<CommentContext> {
    const comment = await this.find(ctx, id);
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.rows.lock(inner, comment.contribution.id);
      if (!(await this.rows.lockOne(inner, id)).isHidden) return;
      await this.rows.unhideComment(inner, comment);
      await this.record(inner, 'comment.show', comment, {});
    });
    return comment;
  }

  private record(
    inner: RequestContext,
    act: string,
    { id, contribution }: CommentContext,
    details: Record<string, unknown>,
  ): Promise<void> {
    const subject = { subjectKind: 'comment', subjectId: id, entityId: contribution.entityId };
    return this.audit.record(inner, { act, ...subject, details });
  }
}
