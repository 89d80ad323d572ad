import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { MODERATORS, HideCommentInput, Moderation, ReportDesk, ReportInput, Reports } from '#community';
import { bind, type RequestContext } from '#platform';
import { Requires, SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CursorQuery } from '../http/forms/cursor.query.js';
import { REPORT } from './comments.examples.js';

const REASON = { reason: 'It names a customer' };

@Controller('api/v1')
@SignedIn()
export class ModerationApi {
  constructor(
    private readonly reports: Reports,
    private readonly desk: ReportDesk,
    private readonly moderation: Moderation,
  ) {}

  @Post('comments/:id/report')
  @HttpCode(204)
  @Operation({
    summary: 'Ask the desk to look at a comment; who asked is told to nobody',
    input: ReportInput,
    request: REASON,
    status: 204,
  })
  async reportComment(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    await this.reports.reportComment(ctx, id, bind(ReportInput, body));
  }

  @Post('contributions/:id/report')
  @HttpCode(204)
  @Operation({
    summary: 'Ask the desk to look at a contribution; who asked is told to nobody',
    input: ReportInput,
    request: REASON,
    status: 204,
  })
  async reportContribution(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    await this.reports.reportContribution(ctx, id, bind(ReportInput, body));
  }

  @Post('comments/:id/hide')
  @Requires(MODERATORS)
  @HttpCode(204)
  @Operation({
    summary: 'Take a comment out of testers’ sight; its author still reads it, with the reason',
    input: HideCommentInput,
    request: REASON,
    status: 204,
    conflicts: true,
  })
  async hide(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    await this.moderation.hide(ctx, id, bind(HideCommentInput, body));
  }

  @Post('comments/:id/show')
  @Requires(MODERATORS)
  @HttpCode(204)
  @Operation({ summary: 'Let a hidden comment be seen again', status: 204, conflicts: true })
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.moderation.unhideComment(ctx, id);
  }

  @Get('reports')
  @Requires(MODERATORS)
  @Operation({
    summary: 'Open reports at my desk, the oldest first',
    query: { cursor: 'Where to go on: `next` of the answer before' },
    answer: { items: [REPORT], next: null },
    besides: { comment: [null] },
  })
  open(@Ctx() ctx: RequestContext, @Query() query: object): Promise<object> {
    return this.desk.open(ctx, bind(CursorQuery, query).cursor);
  }

  @Post('reports/:id/settle')
  @Requires(MODERATORS)
  @HttpCode(204)
  @Operation({ summary: 'What was reported stays as it is; every open report of it is settled', status: 204 })
  async settle(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.desk.settle(ctx, id);
  }
}
