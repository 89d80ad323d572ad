import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UntakenResponses, type ResponseOutcome } from '#responses';
import { bind, type RequestContext, BasisField } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { ProductQuery } from './product.query.js';
import { BASIS, SUPERSEDED, UNTAKEN } from './testing.examples.js';

const PRODUCT = { product: 'Key of the product, for a mission that is done with each' };

class UseUntakenInput extends ProductQuery {
  /** `basis` of the stored answers that the caller has seen; left out when there were none. */
  @BasisField()
  basis?: string;
}

/** Untaken answers; under `anonymous` none are kept. */
@Controller('api/v1/rollouts/:id/missions/:mission/untaken')
@SignedIn()
export class UntakenApi {
  constructor(private readonly untaken: UntakenResponses) {}

  @Get()
  @Operation({
    summary:
      'My answers that were sent and not taken: `superseded` by others of mine, or `late`. `canUse` says whether they may still count',
    query: PRODUCT,
    answer: { items: [UNTAKEN], next: null },
  })
  async list(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Query() query: object,
  ): Promise<object> {
    const { kept } = await this.untaken.mine(ctx, { rolloutId, mission, product: bind(ProductQuery, query).product });
    const items = kept.map(({ id, reason, answers, keptAt, canUse }) => ({ id, reason, answers, keptAt, canUse }));
    return { items, next: null };
  }

  @Post(':untakenId/use')
  @HttpCode(200)
  @Operation({
    summary:
      'Let these answers count instead of those stored, which I have seen as of `basis`; 409 `superseded` when others have arrived since',
    input: UseUntakenInput,
    request: { product: 'own', basis: BASIS },
    answer: { outcome: 'changed' },
    conflictAnswer: SUPERSEDED,
    conflicts: true,
  })
  async use(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('untakenId') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ outcome: ResponseOutcome }> {
    const { product, basis } = bind(UseUntakenInput, body ?? {});
    const outcome = await this.untaken.use(ctx, { rolloutId, mission, product }, id, basis);
    void reply.status(outcome === 'superseded' ? 409 : 200);
    return { outcome };
  }

  @Delete(':untakenId')
  @HttpCode(204)
  @Operation({ summary: 'Let these answers go; what is stored stays', query: PRODUCT, status: 204 })
  async discard(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('untakenId') id: string,
    @Query() query: object,
  ): Promise<void> {
    await this.untaken.discard(ctx, { rolloutId, mission, product: bind(ProductQuery, query).product }, id);
  }
}
