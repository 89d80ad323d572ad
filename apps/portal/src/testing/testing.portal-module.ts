import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { ContributionsModule } from '#contributions';
import { ResponsesModule } from '#responses';
import { HomePages } from '../home/home.pages.js';
import { CatalogueApi } from './catalogue.api.js';
import { CataloguePages } from './catalogue.pages.js';
import { DraftsApi } from './drafts.api.js';
import { DraftPages } from './drafts.pages.js';
import { MissionPageModel } from './mission.page-model.js';
import { MissionStatesApi } from './mission-states.api.js';
import { MissionStatePages } from './mission-states.pages.js';
import { MissionPages } from './mission.pages.js';
import { MissionLoader } from './mission-loader.page-model.js';
import { SentAnswers } from './sent-answers.page-model.js';
import { TesterRolloutPages } from './tester-rollout.pages.js';
import { TestingHomePages } from './testing-home.pages.js';
import { UntakenApi } from './untaken.api.js';
import { UntakenPages } from './untaken.pages.js';
import { TestingApi } from './testing.api.js';

@Module({
  imports: [CampaignsModule, ContributionsModule, ResponsesModule],
  controllers: [
    CatalogueApi,
    CataloguePages,
    DraftPages,
    DraftsApi,
    HomePages,
    MissionPages,
    MissionStatePages,
    MissionStatesApi,
    TesterRolloutPages,
    TestingApi,
    TestingHomePages,
    UntakenApi,
    UntakenPages,
  ],
  providers: [MissionPageModel, MissionLoader, SentAnswers],
})
export class TestingPortalModule {}
