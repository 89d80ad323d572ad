import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { RecruitmentModule } from '#recruitment';
import { PicturesModule } from '../pictures/pictures.module.js';
import { Follow } from '../votes/follow.entity.js';
import { Follows } from '../votes/follows.service.js';
import { HandedOutVoices } from '../votes/handed-out-voices.js';
import { OwnVotes } from '../votes/own-votes.js';
import { SimilarContributions } from '../similar/similar-contributions.js';
import { Support } from '../votes/support.js';
import { Vote } from '../votes/vote.entity.js';
import { Votes } from '../votes/votes.service.js';
import { EditionsModule } from '../responses/editions.module.js';
import { LateModule } from '../late/late.module.js';
import { VoicesModule } from '../voices/voices.module.js';
import { ContributedParts } from './contributed-parts.js';
import { ContributionAuthors } from './contribution-authors.js';
import { ContributionCards } from './contribution-cards.js';
import { ContributionDetails } from './contribution-detail.read-model.js';
import { ContributionEdits } from './contribution-edits.service.js';
import { ContributionHistory } from './contribution-history.read-model.js';
import { ContributionIndex } from './contribution-index.js';
import { ContributionList } from './contribution-list.read-model.js';
import { ContributionPlaces } from './contribution-place.js';
import { ContributionRevision } from './contribution-revision.entity.js';
import { ContributionRows } from './contribution-rows.js';
import { Contribution } from './contribution.entity.js';
import { Contributions } from './contributions.service.js';
import { FewContributions } from './few-contributions.js';
import { FoundContributions } from './found-contributions.js';
import { NewContributions } from './new-contributions.js';
import { OrderedDays } from './ordered-days.js';
import { ReadableRollouts } from './readable-rollouts.js';
import { Readerships } from './readership.js';
import { SearchScopes } from './search-scopes.js';
import { VisibleContributions } from './visible-contributions.js';

const PROVIDERS = [
  ContributionDetails,
  ContributionEdits,
  ContributionHistory,
  ContributionList,
  ContributionPlaces,
  Contributions,
  Follows,
  HandedOutVoices,
  OrderedDays,
  OwnVotes,
  ReadableRollouts,
  SimilarContributions,
  Support,
  VisibleContributions,
  Votes,
];
const INNER = [
  ContributedParts,
  ContributionAuthors,
  ContributionCards,
  ContributionIndex,
  ContributionRows,
  FewContributions,
  FoundContributions,
  NewContributions,
  Readerships,
  SearchScopes,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([Contribution, ContributionRevision, Follow, Vote]),
    CampaignsModule,
    EditionsModule,
    LateModule,
    PicturesModule,
    RecruitmentModule,
    VoicesModule,
  ],
  providers: [...PROVIDERS, ...INNER],
  exports: [...PROVIDERS, VoicesModule],
})
export class ContributionsModule {}
