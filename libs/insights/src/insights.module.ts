import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { Results } from './results/results.service.js';
import { TallySource } from './results/tally-source.js';

@Module({
  imports: [CampaignsModule],
  providers: [Results, TallySource],
  exports: [Results],
})
export class InsightsModule {}
