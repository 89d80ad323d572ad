import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { RecruitmentModule } from '#recruitment';
import { PicturesModule } from '../pictures/pictures.module.js';
import { Follow } from '../votes/follow.entity.js';
import { Follows } from '../votes/follows.service.js';
import { HandedOutVoices } from '../votes/handed-out-voices.js';
import { Support } from '../votes/support.js';
import { Vote } from '../votes/vote.entity.js';
import { Votes } from '../votes/votes.service.js';
import { VoicesModule } from '../voices/voices.module.js';
import { ContributionPlaces } from './contribution-place.js';
import { ContributionRevision } from './contribution-revision.entity.js';
import { ContributionRows } from './contribution-rows.js';
import { Contribution } from './contribution.entity.js';
import { Contributions } from './contributions.service.js';
import { VisibleContributions } from './visible-contributions.js';

const PROVIDERS = [ContributionPlaces, Contributions, Follows, Support, VisibleContributions, Votes];

@Module({
  imports: [
    TypeOrmModule.forFeature([Contribution, ContributionRevision, Follow, Vote]),
    CampaignsModule,
    PicturesModule,
    RecruitmentModule,
    VoicesModule,
  ],
  providers: [...PROVIDERS, ContributionRows, HandedOutVoices],
  exports: [...PROVIDERS, VoicesModule],
})
export class ContributionsModule {}
