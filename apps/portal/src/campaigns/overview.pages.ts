import { Controller, Get, Header, Param, ParseIntPipe } from '@nestjs/common';
import { BLUEPRINT_EDITORS, BLUEPRINT_READERS, CampaignImport, CampaignProgress, RolloutReadModel } from '#campaigns';
import type { RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, type Page } from '../http/pages/page.js';
import { ClosedLoopSections } from '../outcomes/closed-loop.page-model.js';
import { CampaignLoader, campaignHead } from './campaign.page-model.js';
import { presentOverview } from './overview.presenter.js';

@Controller('campaigns/:id')
export class OverviewPages {
  constructor(
    private readonly loader: CampaignLoader,
    private readonly progress: CampaignProgress,
    private readonly rollouts: RolloutReadModel,
    private readonly files: CampaignImport,
    private readonly loops: ClosedLoopSections,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  async showCampaign(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const [rollouts, { opened }] = await Promise.all([
      this.rollouts.list(ctx, id),
      this.progress.findProgress(ctx, id),
    ]);
    const loops = await this.loops.ofCampaign(ctx, id, rollouts);
    const model = { ...campaignHead(campaign, 'overview'), ...presentOverview(campaign, { rollouts, opened }), loops };
    return page('campaigns/overview', model, { title: campaign.title, width: 'wide' });
  }

  /** A file that can be imported again. */
  @Get('campaign.json')
  @Requires(BLUEPRINT_EDITORS)
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="campaign.json"')
  async download(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<string> {
    return `${JSON.stringify(await this.files.export(ctx, id), null, 2)}\n`;
  }
}
