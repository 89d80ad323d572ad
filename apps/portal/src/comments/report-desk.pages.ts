import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { MODERATORS, ReportDesk, type OpenReport } from '#community';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { commentMarkup } from './comment-markup.js';
import { commentHref, deskHref } from './comment-places.js';
import { sayIn } from './comment.presenter.js';

export const REPORTS = '/triage/reports';

function deskCrumbs(texts: Texts, { locale }: RequestContext) {
  return [{ label: texts.t(locale, 'triage.title'), href: '/triage' }];
}

/** The way back to the reports from one of them. */
export function reportCrumbs(texts: Texts, ctx: RequestContext) {
  return [...deskCrumbs(texts, ctx), { label: texts.t(ctx.locale, 'comments.reports.title'), href: REPORTS }];
}

export class ReportsQuery {
  @IsOptional() @IsString() @MaxLength(60) cursor?: string;
}

/** What people ask the desk to look at. */
@Controller('triage/reports')
@Requires(MODERATORS)
export class ReportDeskPages {
  constructor(
    private readonly desk: ReportDesk,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    const { items, next } = await this.desk.open(ctx, bind(ReportsQuery, query).cursor);
    const model = {
      reports: items.map((report) => this.present(ctx, report)),
      next: next && `${REPORTS}?cursor=${next}`,
      breadcrumbs: deskCrumbs(this.texts, ctx),
    };
    return page('comments/reports', model, { titleKey: 'comments.reports.title' });
  }

  @Post(':id/settle')
  async settle(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.desk.settle(ctx, id);
    return redirect(REPORTS, { kind: 'success', key: 'comments.flash.settled' });
  }

  private present(ctx: RequestContext, { id, reason, onDay, contribution, comment, text, by }: OpenReport): object {
    const say = sayIn(this.texts, ctx);
    return {
      reason,
      kind: say(comment ? 'comments.reports.comment' : 'comments.reports.contribution'),
      onDay,
      on: say('comments.reports.on', { title: contribution.title }),
      name: by?.name ?? '',
      html: commentMarkup(text, {}),
      open: comment ? commentHref(comment.id) : deskHref(contribution.id),
      hide: comment ? `${commentHref(comment.id, 'hide')}?back=reports` : null,
      settle: `${REPORTS}/${id}/settle`,
    };
  }
}
