import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { MODERATORS, ReportDesk, type OpenReport } from '#community';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CursorQuery } from '../http/forms/cursor.query.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { commentMarkup } from './comment-markup.presenter.js';
import { commentHref, deskHref, REPORTS, deskCrumbs } from './comments.paths.js';

@Controller('triage/reports')
@Requires(MODERATORS)
export class ReportDeskPages {
  constructor(
    private readonly desk: ReportDesk,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    const { items, next } = await this.desk.open(ctx, bind(CursorQuery, query).cursor);
    const model = {
      reports: items.map((report) => this.present(ctx, report)),
      next: next && `${REPORTS}?cursor=${next}`,
      breadcrumbs: deskCrumbs(sayIn(this.texts, ctx)),
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
