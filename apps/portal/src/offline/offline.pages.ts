import { Controller, Get } from '@nestjs/common';
import { Public, SignedIn } from '../http/access/access.js';
import { page, type Page } from '../http/pages/page.js';
import { TesterRollouts } from '#responses';
import type { RequestContext } from '#platform';
import { Ctx } from '../http/context/context.decorator.js';
import { AssetPaths } from '../http/views/asset-paths.js';
import { copiesFor, type CopyOffer } from './copies.presenter.js';

/** Pages whose content the browser fills in from its own storage. */
@Controller()
export class OfflinePages {
  /** Shown in place of pages that cannot be loaded; it has no personal content. */
  @Get('offline')
  @Public()
  offline(): Page {
    return page('offline/show', {}, { titleKey: 'offline.page.title', layout: 'bare', scripts: ['waiting'] });
  }

  @Get('waiting')
  @SignedIn()
  waiting(): Page {
    return page('offline/waiting', {}, { titleKey: 'offline.waiting.title', scripts: ['waiting'] });
  }
}

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
