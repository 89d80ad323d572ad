import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Inbox, InboxReadModel, pathTo } from '#notifications';
import { Clock, Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CursorQuery } from '../http/forms/cursor.query.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { presentDays } from './inbox.presenter.js';

@Controller('inbox')
@SignedIn()
export class InboxPages {
  constructor(
    private readonly inbox: Inbox,
    private readonly readModel: InboxReadModel,
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  @Get()
  async showInbox(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    const { cursor } = bind(CursorQuery, query);
    const { items, next } = await this.readModel.pageOfDays(ctx, cursor);
    const model = {
      days: presentDays(items, ctx, this.texts, this.clock.now()),
      next: next && `${pathTo.inbox()}?cursor=${next}`,
      older: cursor !== undefined,
      sessionOnly: ctx.actor.kind === 'person' && ctx.actor.unverifiedSince !== undefined,
    };
    return page('inbox/show', model, { titleKey: 'inbox.title', scripts: ['inbox'] });
  }

  @Post('seen')
  async seeAll(@Ctx() ctx: RequestContext): Promise<Redirect> {
    await this.inbox.seeAll(ctx);
    return redirect(pathTo.inbox(), { kind: 'success', key: 'inbox.allSeen' });
  }

  @Post(':id/seen')
  async see(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.inbox.see(ctx, id);
    return redirect(pathTo.inbox());
  }
}
