import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Inbox, InboxReadModel, pathTo } from '#notifications';
import { Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CursorQuery } from '../http/forms/cursor.query.js';
import { presentEntry } from './inbox.presenter.js';

const ENTRY = {
  id: '5f0c1b7e9a3d4c2b8e6f1a0d9c8b7a65',
  day: '2026-03-02',
  text: 'Your contribution was answered',
  href: pathTo.contribution('0b1c2d3e4f5061728394a5b6c7d8e9f0'),
  seen: false,
};

@Controller('api/v1/me/inbox')
@SignedIn()
export class InboxApi {
  constructor(
    private readonly inbox: Inbox,
    private readonly readModel: InboxReadModel,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Operation({
    summary: 'What has happened that concerns me, the newest first; `unseen` counts up to 100',
    query: { cursor: 'Where to go on: `next` of the answer before' },
    answer: { items: [ENTRY], next: null, unseen: 1 },
  })
  async list(@Ctx() ctx: RequestContext, @Query() query: object): Promise<object> {
    const { items, next } = await this.readModel.page(ctx, bind(CursorQuery, query).cursor);
    return {
      items: items.map((item) => ({ day: item.day, ...presentEntry(item, ctx, this.texts) })),
      next,
      unseen: await this.readModel.unseen(ctx),
    };
  }

  @Post('seen')
  @HttpCode(204)
  @Operation({ summary: 'I have read everything', status: 204 })
  async seeAll(@Ctx() ctx: RequestContext): Promise<void> {
    await this.inbox.seeAll(ctx);
  }

  @Post(':id/seen')
  @HttpCode(204)
  @Operation({ summary: 'I have read this entry', status: 204 })
  async see(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.inbox.see(ctx, id);
  }
}
