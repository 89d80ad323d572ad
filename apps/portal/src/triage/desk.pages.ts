import { Controller, Get, Query } from '@nestjs/common';
import { DESK_TEAM } from '#contributions';
import { DeskQueryInput } from '#triage';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import type { Page } from '../http/pages/page.js';
import { DeskListPageModel } from './desk-list.page-model.js';
import { SeenInput, UnseenChanges, type UnseenChange } from './unseen-changes.page-model.js';

/** Everything that is at somebody's desk. */
@Controller('triage')
@Requires(DESK_TEAM)
export class DeskPages {
  constructor(
    private readonly view: DeskListPageModel,
    private readonly unseen: UnseenChanges,
  ) {}

  @Get()
  showDesk(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    return this.view.page(ctx, bind(DeskQueryInput, query));
  }

  /** What has happened to some of them since they were looked at; an open page asks now and then. */
  @Get('changes')
  async changes(@Ctx() ctx: RequestContext, @Query() query: object): Promise<{ changed: UnseenChange[] }> {
    return { changed: await this.unseen.findChanges(ctx, bind(SeenInput, query).seen) };
  }
}
