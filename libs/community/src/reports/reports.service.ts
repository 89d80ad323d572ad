import { Injectable } from '@nestjs/common';
import { VisibleContributions, canTriage, type ContributionContext } from '#contributions';
import { AppError, calendarDay, Clock, type RequestContext, Encryption, UnitOfWork } from '#platform';
import { canReport } from '../comments/comment.policy.js';
import { VisibleComments, type CommentContext } from '../comments/visible-comments.js';
import { ReportRows, type Reported } from './report-rows.js';
import type { ReportInput } from './report.input.js';

const REPORTER_LENGTH = 40;

/** Reports to the desk: one per person and thing. Nobody is told who reported. */
@Injectable()
export class Reports {
  constructor(
    private readonly visible: VisibleComments,
    private readonly contributions: VisibleContributions,
    private readonly rows: ReportRows,
    private readonly encryption: Encryption,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_found`, or `forbidden` for the actor's own comment and for those who can hide it themselves. */
  async reportable(ctx: RequestContext, id: string): Promise<CommentContext> {
    const comment = await this.visible.find(ctx, id);
    if (!canReport(ctx.actor, comment, comment)) throw AppError.forbidden();
    return comment;
  }

  /** Throws as `reportable` does. */
  async reportComment(ctx: RequestContext, id: string, input: ReportInput): Promise<CommentContext> {
    const comment = await this.reportable(ctx, id);
    await this.store(ctx, comment.contribution, id, input);
    return comment;
  }

  /** Throws as `reportable` does. */
  async reportableContribution(ctx: RequestContext, id: string): Promise<ContributionContext> {
    const contribution = await this.contributions.find(ctx, id);
    if (contribution.isMine || contribution.isHidden || canTriage(ctx.actor, contribution)) throw AppError.forbidden();
    return contribution;
  }

  async reportContribution(ctx: RequestContext, id: string, input: ReportInput): Promise<void> {
    await this.store(ctx, await this.reportableContribution(ctx, id), null, input);
  }

  private async store(
    ctx: RequestContext,
    { id: contributionId, timeZone }: ContributionContext,
    commentId: string | null,
    { reason }: ReportInput,
  ): Promise<void> {
    const reported = { contributionId, commentId };
    const reporter = this.reporterOf(ctx, reported);
    const onDay = calendarDay(this.clock.now(), timeZone);
    await this.unitOfWork.run(ctx, (inner) => this.rows.insert(inner, reported, { reporter, reason, onDay }));
  }

  /** Includes the thing reported, so that two reports of one person cannot be linked. */
  private reporterOf(ctx: RequestContext, { contributionId, commentId }: Reported): string {
    const parts = [contributionId, commentId ?? '', ctx.personId];
    return this.encryption.fingerprint('report', parts.join(':')).slice(0, REPORTER_LENGTH);
  }
}
