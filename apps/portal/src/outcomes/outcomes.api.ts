import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import { OUTCOME_DRAFTERS, OUTCOME_PUBLISHERS } from '#contributions';
import {
  OutcomeChangeInput,
  OutcomeDrafts,
  OutcomeDraftsInput,
  OutcomeReadModel,
  Outcomes,
  PublicationInput,
  type OutcomeRow,
  type Publication,
} from '#triage';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { DRAFT_EXAMPLE, DRAFT_REQUEST, PUBLISHED_EXAMPLE } from './outcomes.examples.js';

const CURSOR = { cursor: 'Where to go on: `next` of the answer before' };

@Controller('api/v1/outcomes')
@Requires(OUTCOME_DRAFTERS)
export class OutcomesApi {
  constructor(
    private readonly readModel: OutcomeReadModel,
    private readonly drafts: OutcomeDrafts,
    private readonly outcomes: Outcomes,
  ) {}

  @Get()
  @Operation({
    summary: 'Published outcomes of my entities, the latest first',
    query: CURSOR,
    answer: { items: [PUBLISHED_EXAMPLE], next: null },
  })
  async published(@Ctx() ctx: RequestContext, @Query('cursor') cursor?: string): Promise<object> {
    const { items, next } = await this.readModel.published(ctx, cursor);
    return { items: items.map(publishedJson), next };
  }

  @Get('drafts')
  @Operation({ summary: 'Drafts of my entities', query: CURSOR, answer: { items: [DRAFT_EXAMPLE], next: null } })
  async list(@Ctx() ctx: RequestContext, @Query('cursor') cursor?: string): Promise<object> {
    const { items, next } = await this.readModel.drafts(ctx, cursor);
    return { items: items.map(draftJson), next };
  }

  @Post('drafts')
  @Operation({
    summary: 'Write down the same outcome for up to 100 contributions; my earlier drafts about them are replaced',
    input: OutcomeDraftsInput,
    request: { ids: [DRAFT_EXAMPLE.contribution.id], ...DRAFT_REQUEST },
    status: 201,
    answer: { ids: [12] },
    conflicts: true,
  })
  async draft(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<{ ids: number[] }> {
    return { ids: await this.drafts.draft(ctx, bind(OutcomeDraftsInput, body)) };
  }

  @Put('drafts/:draft')
  @HttpCode(204)
  @Operation({
    summary: 'Change a draft; with the version that was read, 409 when it says something else now',
    input: OutcomeChangeInput,
    request: { ...DRAFT_REQUEST, version: DRAFT_EXAMPLE.version },
    status: 204,
    conflicts: true,
  })
  async change(
    @Ctx() ctx: RequestContext,
    @Param('draft', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<void> {
    await this.drafts.change(ctx, id, bind(OutcomeChangeInput, body));
  }

  @Delete('drafts/:draft')
  @HttpCode(204)
  @Operation({ summary: 'Discard a draft', status: 204 })
  async discard(@Ctx() ctx: RequestContext, @Param('draft', ParseIntPipe) id: number): Promise<void> {
    await this.drafts.discard(ctx, id);
  }

  @Post('publications')
  @Requires(OUTCOME_PUBLISHERS)
  @Operation({
    summary: 'Publish drafts together, all or none; everybody concerned is told',
    input: PublicationInput,
    request: { drafts: [`12.${DRAFT_EXAMPLE.version}`, '13'] },
    status: 201,
    answer: { batch: PUBLISHED_EXAMPLE.batch, published: 2 },
    conflicts: true,
  })
  publish(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<Publication> {
    return this.outcomes.publish(ctx, bind(PublicationInput, body));
  }
}

function draftJson(row: OutcomeRow): object {
  const { id, version, drafter, draftedAt } = row;
  return { id, version, ...outcomeJson(row), drafter, draftedAt };
}

function publishedJson(row: OutcomeRow): object {
  const { id, version, publisher, publishedAt, batch } = row;
  return { id, version, ...outcomeJson(row), publisher, publishedAt, batch };
}

function outcomeJson({ contribution, entityName, kind, answer, effect, owner, onDay }: OutcomeRow): object {
  const { id, title, outcome } = contribution;
  return { contribution: { id, title, outcome }, entity: entityName, kind, answer, effect, owner, onDay };
}
