import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { LONGEST_REASON, MODERATORS, HideCommentInput, Moderation, Threads } from '#community';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { textFrom, type Fields } from '../http/forms/fields.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { commentHref, placeHref, REPORTS, reportCrumbs } from './comments.paths.js';
import { presentComment } from './comment.presenter.js';

@Controller('comments/:id')
@Requires(MODERATORS)
export class ModerationPages {
  constructor(
    private readonly moderation: Moderation,
    private readonly threads: Threads,
    private readonly texts: Texts,
  ) {}

  @Get('hide')
  async ask(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: Fields): Promise<Page> {
    await this.moderation.find(ctx, id);
    return this.form(ctx, id, query);
  }

  @Post('hide')
  async hide(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Fields = {}): Promise<Page | Redirect> {
    const { back, ...input } = form;
    return attempt(
      () => this.moderation.hide(ctx, id, bind(HideCommentInput, input)),
      () => this.leadBack(ctx, id, back, 'comments.flash.hidden'),
      (problem) => this.form(ctx, id, form, problem),
    );
  }

  @Post('show')
  async unhideComment(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.moderation.unhideComment(ctx, id);
    return this.leadBack(ctx, id, undefined, 'comments.flash.shown');
  }

  private async form(ctx: RequestContext, id: string, { back, reason }: Fields, problem?: InputProblem): Promise<Page> {
    const { comment } = await this.threads.one(ctx, id);
    const model = {
      comment: { ...presentComment(comment, sayIn(this.texts, ctx)), acts: [], show: null },
      action: commentHref(id, 'hide'),
      reason: textFrom(reason),
      longest: LONGEST_REASON,
      fromReports: back === 'reports',
      crumbs: back === 'reports' ? reportCrumbs(sayIn(this.texts, ctx)) : [],
      back: back === 'reports' ? REPORTS : commentHref(id),
    };
    return page('comments/hide', model, { titleKey: 'comments.hidePage.title', problem });
  }

  private async leadBack(ctx: RequestContext, id: string, back: unknown, key: string): Promise<Redirect> {
    const flash = { kind: 'success', key } as const;
    return redirect(back === 'reports' ? REPORTS : placeHref(id, await this.threads.findPlace(ctx, id)), flash);
  }
}
