import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { ContributionsModule } from '#contributions';
import { TriageModule } from '#triage';
import { IdentityModule } from '#identity';
import { CommentsPortalModule } from '../comments/comments.portal-module.js';
import { OutcomesPortalModule } from '../outcomes/outcomes.portal-module.js';
import { ChangeWords } from './change-words.js';
import { DeskApi } from './desk.api.js';
import { DeskBulkPages } from './desk-bulk.pages.js';
import { DeskFiltersPresenter } from './desk-filters.presenter.js';
import { DeskItemApi } from './desk-item.api.js';
import { DeskItemPages } from './desk-item.pages.js';
import { DeskItemView } from './desk-item.view.js';
import { DeskListView } from './desk-list.view.js';
import { DeskNotesApi } from './desk-notes.api.js';
import { DeskPages } from './desk.pages.js';
import { DeskRowsPresenter } from './desk-rows.presenter.js';
import { DeskSide } from './desk-side.presenter.js';
import { MergeChoices } from './merge-choices.presenter.js';
import { MergeManyView } from './merge-many.view.js';
import { ReportJson } from './report-json.js';
import { ReportPresenter } from './report.presenter.js';
import { UnseenChanges } from './unseen-changes.js';

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
    DeskFiltersPresenter,
    DeskItemView,
    DeskListView,
    DeskRowsPresenter,
    DeskSide,
    MergeChoices,
    MergeManyView,
    ReportJson,
    ReportPresenter,
    UnseenChanges,
  ],
})
export class TriagePortalModule {}
