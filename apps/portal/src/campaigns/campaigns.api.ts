import { Body, Controller, Get, Headers, HttpCode, Param, ParseIntPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BLUEPRINT_EDITORS, BLUEPRINT_READERS, CampaignImport, CampaignReadModel, partVersion } from '#campaigns';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { requestSchema } from '../http/api/example-schema.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CAMPAIGN } from './campaigns.examples.js';
import { CampaignsQuery } from './campaigns.query.js';

const ROW = { id: 3, title: CAMPAIGN.title, sourceLocale: 'en', feedbackMode: 'confidential' };

@Controller('api/v1/campaigns')
@Requires(BLUEPRINT_READERS)
export class CampaignsApi {
  constructor(
    private readonly campaigns: CampaignReadModel,
    private readonly files: CampaignImport,
  ) {}

  @Get()
  @Operation({
    summary: 'The campaigns I may see, newest first',
    query: { cursor: 'Where to go on: `next` of the answer before' },
    answer: { items: [ROW], next: null },
  })
  async list(@Ctx() ctx: RequestContext, @Query() query: object): Promise<object> {
    const { items, next } = await this.campaigns.list(ctx, bind(CampaignsQuery, query).cursor);
    const rows = items.map(({ id, title, sourceLocale, feedbackMode }) => ({ id, title, sourceLocale, feedbackMode }));
    return { items: rows, next: next === null ? null : String(next) };
  }

  @Post()
  @Requires(BLUEPRINT_EDITORS)
  @Operation({
    summary:
      'Create a campaign from its document, all or nothing; products, missions, forms and criteria may follow later',
    request: CAMPAIGN,
    status: 201,
    answer: { id: 3 },
  })
  create(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<{ id: number }> {
    return this.files.create(ctx, body);
  }

  @Get(':id')
  @Operation({
    summary: 'A campaign as a document; its version comes as the ETag',
    answer: CAMPAIGN,
    answerSchema: requestSchema(CAMPAIGN),
  })
  async show(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const document = await this.files.export(ctx, id);
    void reply.header('etag', `"${partVersion(document)}"`);
    return document;
  }

  @Put(':id')
  @Requires(BLUEPRINT_EDITORS)
  @HttpCode(204)
  @Operation({
    summary: 'Replace a campaign, within the rules of what may still change; with If-Match, only the version it names',
    query: {
      confirmRemovals:
        '`true`: questions and options that people have answered are no longer asked. Without it, 409 names them',
    },
    request: CAMPAIGN,
    status: 204,
    conflicts: true,
  })
  async replace(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
    @Headers('if-match') version?: string,
    @Query('confirmRemovals') confirm?: string,
  ): Promise<void> {
    const wishes = { version: version?.replace(/^"|"$/g, ''), confirmed: confirm === 'true' };
    await this.files.replace(ctx, id, body, wishes);
  }
}
