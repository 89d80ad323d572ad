import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { FeedbackModule } from '#feedback';
import { HomePages } from '../home/home.pages.js';
import { MissionPages } from './mission.pages.js';
import { TesterDesk } from './tester-desk.js';
import { TesterRolloutPages } from './tester-rollout.pages.js';
import { Speakers } from './tester-words.js';
import { TestingHomePages } from './testing-home.pages.js';
import { TestingApi } from './testing.api.js';

@Module({
  imports: [CampaignsModule, FeedbackModule],
  controllers: [HomePages, MissionPages, TesterRolloutPages, TestingApi, TestingHomePages],
  providers: [Speakers, TesterDesk],
})
export class TestingPortalModule {}
