import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { RecruitmentModule } from '#recruitment';
import { Follow } from '../votes/follow.entity.js';
import { Vote } from '../votes/vote.entity.js';
import { VoicesModule } from '../voices/voices.module.js';
import { ContributionPlaces } from './contribution-place.js';
import { ContributionRevision } from './contribution-revision.entity.js';
import { ContributionRows } from './contribution-rows.js';
import { Contribution } from './contribution.entity.js';
import { Contributions } from './contributions.service.js';
import { VisibleContributions } from './visible-contributions.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Contribution, ContributionRevision, Follow, Vote]),
    CampaignsModule,
    RecruitmentModule,
    VoicesModule,
  ],
  providers: [ContributionPlaces, ContributionRows, Contributions, VisibleContributions],
  exports: [ContributionPlaces, Contributions, VisibleContributions, VoicesModule],
})
export class ContributionsModule {}
