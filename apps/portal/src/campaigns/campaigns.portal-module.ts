import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { OutcomesPortalModule } from '../outcomes/outcomes.portal-module.js';
import { CampaignLoader } from './campaign.page-model.js';
import { CampaignImportPages } from './campaign-import.pages.js';
import { CampaignsApi } from './campaigns.api.js';
import { CampaignsPages } from './campaigns.pages.js';
import { CriteriaPages } from './criteria.pages.js';
import { FormsPages } from './forms.pages.js';
import { MissionsPages } from './missions.pages.js';
import { OverviewPages } from './overview.pages.js';
import { CampaignParts } from './parts.page-model.js';
import { ProductsPages } from './products.pages.js';
import { QuestionsPages } from './questions.pages.js';

/** The order of controllers matters: fixed paths (`import`, `new`) before an id in the same place. */
@Module({
  imports: [CampaignsModule, OutcomesPortalModule],
  controllers: [
    CampaignImportPages,
    CampaignsPages,
    OverviewPages,
    ProductsPages,
    MissionsPages,
    FormsPages,
    QuestionsPages,
    CriteriaPages,
    CampaignsApi,
  ],
  providers: [CampaignLoader, CampaignParts],
  exports: [CampaignLoader],
})
export class CampaignsPortalModule {}
