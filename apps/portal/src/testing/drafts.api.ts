import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Put, Query } from '@nestjs/common';
import { DraftInput, Drafts } from '#responses';
import { AppError, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { DRAFT } from './testing.examples.js';
import { ProductQuery } from './product.query.js';

const PRODUCT = { product: 'Key of the product, for a mission that is done with each' };

/** A tester's drafts; under `anonymous` the server keeps none. */
@Controller('api/v1/rollouts/:id/missions/:mission/draft')
@SignedIn()
export class DraftsApi {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @Operation({
    summary: 'My draft; not found when there is none',
    query: PRODUCT,
    answer: { answers: DRAFT.answers, revision: 8, savedAt: '2026-03-02T08:04:11.000Z' },
  })
  async mine(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Query() query: object,
  ): Promise<object> {
    const draft = await this.drafts.mine(ctx, { rolloutId, mission, product: bind(ProductQuery, query).product });
    if (!draft) throw AppError.notFound();
    const { answers, revision, savedAt } = draft;
    return { answers, revision, savedAt };
  }

  @Put()
  @Operation({
    summary:
      'Keep what I have typed, complete or not. `revision` is the one I go on from, 0 for none; 409 when there is a newer one, or when it was sent or thrown away meanwhile',
    input: DraftInput,
    request: DRAFT,
    answer: { revision: 8, savedAt: '2026-03-02T08:04:11.000Z' },
    conflicts: true,
  })
  async save(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() body: unknown,
  ): Promise<object> {
    const input = bind(DraftInput, body);
    const saved = await this.drafts.save(ctx, { rolloutId, mission, product: input.product }, input);
    if (saved.outcome !== 'saved') throw new AppError(`testing.errors.draft.${saved.outcome}`, {}, 'conflict');
    return { revision: saved.revision, savedAt: saved.savedAt };
  }

  @Delete()
  @HttpCode(204)
  @Operation({ summary: 'Throw my draft away', query: PRODUCT, status: 204 })
  async discard(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Query() query: object,
  ): Promise<void> {
    await this.drafts.discard(ctx, { rolloutId, mission, product: bind(ProductQuery, query).product });
  }
}
