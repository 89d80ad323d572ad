import { Body, Controller, Get, Param, ParseIntPipe, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  ContributionInput,
  ContributionPlaces,
  Contributions,
  SimilarContributions,
  type PostedContribution,
} from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { apiCard } from './contribution-json.presenter.js';
import { CONTRIBUTION, CONTRIBUTION_SENT } from './contributions.examples.js';
import { SimilarQuery } from './similar.query.js';

@Controller('api/v1/rollouts/:id/contributions')
@SignedIn()
export class PostingApi {
  constructor(
    private readonly contributions: Contributions,
    private readonly places: ContributionPlaces,
    private readonly similar: SimilarContributions,
  ) {}

  @Post()
  @Operation({
    summary:
      'Say something about a rollout I test in, or for a workshop I gathered; sent again with the same token it is the same, and something else under that token is refused (409). For 48 hours after the end it is taken with `opened`. 201 when it is new, 200 otherwise',
    input: ContributionInput,
    request: CONTRIBUTION_SENT,
    status: 201,
    otherStatus: 200,
    answer: { id: CONTRIBUTION.id, isNew: true },
    conflicts: true,
  })
  async post(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PostedContribution> {
    const posted = await this.contributions.post(ctx, rolloutId, bind(ContributionInput, body));
    void reply.status(posted.isNew ? 201 : 200);
    return posted;
  }

  @Get('opened')
  @Operation({
    summary: 'The proof that I began while contributions are taken, to be sent along with one; null when they are not',
    answer: { opened: '9b1d0c52e7f34a86b0c9d8e7f6a5b4c3' },
  })
  async opened(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
  ): Promise<{ opened: string | null }> {
    return { opened: this.contributions.openedStamp(ctx, await this.places.find(ctx, rolloutId)) };
  }

  @Get('similar')
  @Operation({
    summary: 'What others have said already that resembles what I am writing, the closest first',
    query: { title: 'What I have typed as its title', text: 'What I have typed as its text' },
    answer: { items: [{ ...CONTRIBUTION, vote: 'open' }], next: null },
  })
  async alike(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Query() query: object,
  ): Promise<object> {
    const place = await this.places.find(ctx, rolloutId);
    const found = await this.similar.findSimilar(ctx, place, bind(SimilarQuery, query));
    return { items: found.map((each) => ({ ...apiCard(each), vote: each.vote.stand })), next: null };
  }
}
