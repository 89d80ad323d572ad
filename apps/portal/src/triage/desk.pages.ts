import { Controller, Get, Query } from '@nestjs/common';
import { DESK_TEAM } from '#contributions';
import { DeskQueryInput } from '#triage';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import type { Page } from '../http/pages/page.js';
import { DeskListPageModel } from './desk-list.page-model.js';
import { SeenInput, UnseenChanges, type UnseenChange } from './unseen-changes.page-model.js';

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

  /** Changes since the page was loaded; an open page asks for them regularly. */
  @Get('changes')
  async changes(@Ctx() ctx: RequestContext, @Query() query: object): Promise<{ changed: UnseenChange[] }> {
    return { changed: await this.unseen.findChanges(ctx, bind(SeenInput, query).seen) };
  }
}
