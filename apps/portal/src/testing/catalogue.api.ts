import { Controller, Get, Query } from '@nestjs/common';
import { Catalogue, TesterHistory, type CatalogueEntry, type PastRollout } from '#responses';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CatalogueQuery, HistoryQuery } from './catalogue.query.js';
import { CATALOGUE_ENTRY, PAST_ROLLOUT } from './testing.examples.js';

const BEFORE = { before: 'Cursor: `next` of the page before' };

@Controller('api/v1/testing')
@SignedIn()
export class CatalogueApi {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly history: TesterHistory,
  ) {}

  @Get('catalogue')
  @Operation({
    summary: 'Rollouts of my entity that take testers in and that I am not in, the latest first',
    query: BEFORE,
    answer: { items: [CATALOGUE_ENTRY], next: null },
    besides: { enrolled: [null] },
  })
  open(@Ctx() ctx: RequestContext, @Query() query: object): Promise<{ items: CatalogueEntry[]; next: number | null }> {
    return this.catalogue.page(ctx, bind(CatalogueQuery, query).before);
  }

  @Get('history')
  @Operation({
    summary: 'Rollouts I have taken part in, with what I did; under `anonymous` without when',
    query: BEFORE,
    answer: { items: [PAST_ROLLOUT], next: null },
  })
  past(@Ctx() ctx: RequestContext, @Query() query: object): Promise<{ items: PastRollout[]; next: string | null }> {
    return this.history.page(ctx, bind(HistoryQuery, query).before);
  }
}
