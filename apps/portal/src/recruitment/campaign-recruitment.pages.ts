import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { CampaignReadModel, RolloutReadModel } from '#campaigns';
import { textFor, type RequestContext } from '#platform';
import { FUNNEL_READERS, Participation } from '#recruitment';
import { campaignHref } from '../campaigns/campaigns.paths.js';
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
    private readonly campaigns: CampaignReadModel,
    private readonly rollouts: RolloutReadModel,
    private readonly participation: Participation,
  ) {}

  @Get()
  async showRecruitment(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    const campaign = await this.campaigns.find(ctx, id);
    const rollouts = await this.rollouts.list(ctx, id);
    const counts = await this.participation.countParticipation(
      ctx,
      rollouts.map((rollout) => rollout.id),
    );
    const model = {
      title: textFor(campaign.title, ctx.locale, campaign.sourceLocale),
      campaign: campaignHref(id),
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
