import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { RecruitmentModule } from '#recruitment';
import { Follow } from '../votes/follow.entity.js';
import { Vote } from '../votes/vote.entity.js';
import { VoicesModule } from '../voices/voices.module.js';
import { ContributionRevision } from './contribution-revision.entity.js';
import { Contribution } from './contribution.entity.js';
import { VisibleContributions } from './visible-contributions.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Contribution, ContributionRevision, Follow, Vote]),
    CampaignsModule,
    RecruitmentModule,
    VoicesModule,
  ],
  providers: [VisibleContributions],
  exports: [VisibleContributions, VoicesModule],
})
export class ContributionsModule {}
