import { Controller, Get } from '@nestjs/common';
import { Catalogue, TesterRollouts } from '#responses';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, type Page } from '../http/pages/page.js';
import { Wordings } from '../http/wording/wording.js';
import { presentHome } from './testing-home.presenter.js';

/** Open rollouts shown; the catalogue has the others. */
const SHOWN = 3;

@Controller('testing')
@SignedIn()
export class TestingHomePages {
  constructor(
    private readonly rollouts: TesterRollouts,
    private readonly catalogue: Catalogue,
    private readonly wordings: Wordings,
  ) {}

  @Get()
  async showHome(@Ctx() ctx: RequestContext): Promise<Page> {
    const [mine, open] = [await this.rollouts.mine(ctx), await this.catalogue.latest(ctx, SHOWN)];
    return page('testing/home', presentHome(mine, open, this.wordings.for(ctx)), {
      titleKey: 'testing.title',
    });
  }
}
