import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { RolloutReadModel } from '#campaigns';
import type { RequestContext } from '#platform';
import { FUNNEL_READERS, Participation } from '#recruitment';
import { CampaignLoader, placeAt } from '../campaigns/campaign.page-model.js';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';
import { page, type Page } from '../http/pages/page.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';

@Controller('campaigns/:id/recruitment')
@Requires(FUNNEL_READERS)
@LongReading()
export class CampaignRecruitmentPages {
  constructor(
    private readonly campaigns: CampaignLoader,
    private readonly rollouts: RolloutReadModel,
    private readonly participation: Participation,
  ) {}

  @Get()
  async showRecruitment(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    const campaign = await this.campaigns.loadCampaign(ctx, id);
    const rollouts = await this.rollouts.list(ctx, id);
    const counts = await this.participation.countParticipation(
      ctx,
      rollouts.map((rollout) => rollout.id),
    );
    const model = {
      title: campaign.title,
      campaign: campaign.base,
      ...placeAt(campaign, 'recruitment'),
      rollouts: rollouts.map((rollout) => ({
        name: rollout.entityName,
        href: `${rolloutHref(rollout.id)}/recruitment`,
        target: rollout.target,
        ...counts.get(rollout.id),
      })),
    };
    return page('recruitment/campaign', model, { titleKey: 'recruitment.title', width: 'wide' });
  }
}
