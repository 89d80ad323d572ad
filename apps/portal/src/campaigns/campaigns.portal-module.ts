import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { OutcomesPortalModule } from '../outcomes/outcomes.portal-module.js';
import { CampaignDesk } from './campaign-desk.js';
import { CampaignImportPages } from './campaign-import.pages.js';
import { CampaignsApi } from './campaigns.api.js';
import { CampaignsPages } from './campaigns.pages.js';
import { CriteriaPages } from './criteria.pages.js';
import { FormsPages } from './forms.pages.js';
import { MissionsPages } from './missions.pages.js';
import { OverviewPages } from './overview.pages.js';
import { ProductsPages } from './products.pages.js';
import { QuestionsPages } from './questions.pages.js';

/** Fixed paths (`import`, `new`) before those with an id in the same place. */
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
  providers: [CampaignDesk],
  exports: [CampaignDesk],
})
export class CampaignsPortalModule {}
