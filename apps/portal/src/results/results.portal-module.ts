import { Module } from '@nestjs/common';
import { InsightsModule } from '#insights';
import { RecruitmentModule } from '#recruitment';
import { ResultsApi } from './results.api.js';
import { ResultsPages } from './results.pages.js';

@Module({
  imports: [InsightsModule, RecruitmentModule],
  controllers: [ResultsPages, ResultsApi],
})
export class ResultsPortalModule {}
