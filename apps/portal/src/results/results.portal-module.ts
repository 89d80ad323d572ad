import { Module } from '@nestjs/common';
import { ContributionsModule } from '#contributions';
import { InsightsModule } from '#insights';
import { RecruitmentModule } from '#recruitment';
import { LateApi } from './late.api.js';
import { ResultsApi } from './results.api.js';
import { ResultsPages } from './results.pages.js';

@Module({
  imports: [ContributionsModule, InsightsModule, RecruitmentModule],
  controllers: [LateApi, ResultsPages, ResultsApi],
})
export class ResultsPortalModule {}
