import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { IdentityModule } from '#identity';
import { CampaignsPortalModule } from '../campaigns/campaigns.portal-module.js';
import { OutcomesPortalModule } from '../outcomes/outcomes.portal-module.js';
import { OpeningPages } from './opening.pages.js';
import { RolloutLoader } from './rollout.page-model.js';
import { RolloutsApi } from './rollouts.api.js';
import { RolloutsPages } from './rollouts.pages.js';
import { TeamPages } from './team.pages.js';

@Module({
  imports: [CampaignsModule, IdentityModule, CampaignsPortalModule, OutcomesPortalModule],
  controllers: [OpeningPages, RolloutsPages, TeamPages, RolloutsApi],
  providers: [RolloutLoader],
})
export class RolloutsPortalModule {}
