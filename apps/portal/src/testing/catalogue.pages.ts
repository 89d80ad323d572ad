import { Controller, Get, Query } from '@nestjs/common';
import { Catalogue, TesterHistory } from '#responses';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, type Page } from '../http/pages/page.js';
import { presentCatalogue } from './catalogue.presenter.js';
import { CatalogueQuery, HistoryQuery } from './catalogue.query.js';
import { presentHistory } from './history.presenter.js';
import { Wordings } from '../http/wording/wording.js';

/** The rollouts that the reader could join, and those they took part in. */
@Controller('testing')
@SignedIn()
export class CataloguePages {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly history: TesterHistory,
    private readonly wordings: Wordings,
  ) {}

  @Get('catalogue')
  async open(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    const { items, next } = await this.catalogue.page(ctx, bind(CatalogueQuery, query).before);
    const model = presentCatalogue(items, next, this.wordings.for(ctx));
    return page('testing/catalogue', model, { titleKey: 'testing.catalogue.title' });
  }

  @Get('history')
  async past(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    const { items, next } = await this.history.page(ctx, bind(HistoryQuery, query).before);
    const model = presentHistory(items, next, this.wordings.for(ctx));
    return page('testing/history', model, { titleKey: 'testing.history.title' });
  }
}
