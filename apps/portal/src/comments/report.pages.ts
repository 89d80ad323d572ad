import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { LONGEST_REPORT, ReportInput, Reports, Threads } from '#community';
import { Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { textFrom, type Fields } from '../http/forms/fields.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { commentHref, contributionHref, placeHref } from './comments.paths.js';
import { presentComment } from './comment.presenter.js';

const THANKS = { kind: 'success', key: 'comments.flash.reported' } as const;

@Controller()
@SignedIn()
export class ReportPages {
  constructor(
    private readonly reports: Reports,
    private readonly threads: Threads,
    private readonly texts: Texts,
  ) {}

  @Get('comments/:id/report')
  async askOfComment(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page> {
    return this.ofComment(ctx, id, {});
  }

  @Post('comments/:id/report')
  async reportComment(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() form: Fields = {},
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.reports.reportComment(ctx, id, bind(ReportInput, form)),
      async () => redirect(placeHref(id, await this.threads.findPlace(ctx, id)), THANKS),
      (problem) => this.ofComment(ctx, id, form, problem),
    );
  }

  @Get('contributions/:id/report')
  async askOfContribution(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page> {
    return this.ofContribution(ctx, id, {});
  }

  @Post('contributions/:id/report')
  async reportContribution(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() form: Fields = {},
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.reports.reportContribution(ctx, id, bind(ReportInput, form)),
      () => redirect(contributionHref(id), THANKS),
      (problem) => this.ofContribution(ctx, id, form, problem),
    );
  }

  private async ofComment(ctx: RequestContext, id: string, { reason }: Fields, problem?: InputProblem): Promise<Page> {
    await this.reports.reportable(ctx, id);
    const { comment } = await this.threads.one(ctx, id);
    const shown = { ...presentComment(comment, sayIn(this.texts, ctx)), acts: [], show: null };
    const links = { action: commentHref(id, 'report'), back: commentHref(id) };
    return this.page({ comment: shown, reason, ...links }, 'comments.reportPage.title', problem);
  }

  private async ofContribution(
    ctx: RequestContext,
    id: string,
    { reason }: Fields,
    problem?: InputProblem,
  ): Promise<Page> {
    await this.reports.reportableContribution(ctx, id);
    const links = { action: `${contributionHref(id)}/report`, back: contributionHref(id) };
    return this.page({ comment: null, reason, ...links }, 'comments.reportPage.titleContribution', problem);
  }

  private page(
    model: { comment: object | null; reason: unknown; action: string; back: string },
    titleKey: string,
    problem: InputProblem | undefined,
  ): Page {
    const fields = { reason: textFrom(model.reason), longest: LONGEST_REPORT, titleKey };
    return page('comments/report', { ...model, ...fields }, { titleKey, problem });
  }
}
