import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { ContributionsModule } from '#contributions';
import { TriageModule } from '#triage';
import { IdentityModule } from '#identity';
import { CommentsPortalModule } from '../comments/comments.portal-module.js';
import { OutcomesPortalModule } from '../outcomes/outcomes.portal-module.js';
import { ChangeWords } from './changes.page-model.js';
import { DeskApi } from './desk.api.js';
import { DeskBulkPages } from './desk-bulk.pages.js';
import { DeskFiltersPageModel } from './desk-filters.page-model.js';
import { DeskItemApi } from './desk-item.api.js';
import { DeskItemPages } from './desk-item.pages.js';
import { DeskItemPageModel } from './desk-item.page-model.js';
import { DeskListPageModel } from './desk-list.page-model.js';
import { DeskNotesApi } from './desk-notes.api.js';
import { DeskPages } from './desk.pages.js';
import { DeskRowsPageModel } from './desk-rows.page-model.js';
import { DeskSide } from './desk-side.page-model.js';
import { MergeChoices, MergeManyPageModel } from './merging.page-model.js';
import { ReportJson } from './report-json.page-model.js';
import { ReportPageModel } from './report.page-model.js';
import { UnseenChanges } from './unseen-changes.page-model.js';

@Module({
  imports: [
    CampaignsModule,
    CommentsPortalModule,
    ContributionsModule,
    TriageModule,
    IdentityModule,
    OutcomesPortalModule,
  ],
  controllers: [DeskApi, DeskBulkPages, DeskItemApi, DeskItemPages, DeskNotesApi, DeskPages],
  providers: [
    ChangeWords,
    DeskFiltersPageModel,
    DeskItemPageModel,
    DeskListPageModel,
    DeskRowsPageModel,
    DeskSide,
    MergeChoices,
    MergeManyPageModel,
    ReportJson,
    ReportPageModel,
    UnseenChanges,
  ],
})
export class TriagePortalModule {}
