import { Controller, Get } from '@nestjs/common';
import { TesterRollouts } from '#responses';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { AssetPaths } from '../http/views/asset-paths.js';
import { copiesFor, type CopyOffer } from './copies.presenter.js';

/** Tells the service worker which of a tester's pages to save for use without a connection. */
@Controller('testing/offline-pages')
@SignedIn()
export class CopiesPages {
  constructor(
    private readonly rollouts: TesterRollouts,
    private readonly assets: AssetPaths,
  ) {}

  @Get()
  async list(@Ctx() ctx: RequestContext): Promise<{ pages: CopyOffer[] }> {
    const edition = `${this.assets.edition} ${ctx.locale}`;
    return { pages: copiesFor(await this.rollouts.mine(ctx), edition) };
  }
}
