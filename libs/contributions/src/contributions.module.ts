import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { RecruitmentModule } from '#recruitment';
import { ChangeLog } from './changes/change-log.service.js';
import { ContributionWriter } from './changes/contribution-writer.js';
import { EarlierWordings } from './changes/earlier-wordings.js';
import { TriageChange } from './changes/triage-change.entity.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { Follow } from './votes/follow.entity.js';
import { GroupRecipients } from './votes/group-recipients.js';
import { Follows } from './votes/follows.service.js';
import { UnverifiedVoices } from './votes/unverified-voices.js';
import { OwnVotes } from './votes/own-votes.js';
import { SimilarContributions } from './similar/similar-contributions.js';
import { Support } from './votes/support.js';
import { Vote } from './votes/vote.entity.js';
import { Votes } from './votes/votes.service.js';
import { LateModule } from './late/late.module.js';
import { VoicesModule } from './voices/voices.module.js';
import { ContributedParts } from './contributions/contributed-parts.js';
import { ContributionAuthors } from './contributions/contribution-authors.js';
import { ContributionCards } from './contributions/contribution-cards.js';
import { ContributionDetails } from './contributions/contribution-detail.read-model.js';
import { ContributionEdits } from './contributions/contribution-edits.service.js';
import { ContributionHistory } from './contributions/contribution-history.read-model.js';
import { ContributionIndex } from './contributions/contribution-index.js';
import { ContributionList } from './contributions/contribution-list.read-model.js';
import { ContributionPlaces } from './contributions/contribution-place.js';
import { ContributionRevision } from './contributions/contribution-revision.entity.js';
import { ContributionRows } from './contributions/contribution-rows.js';
import { Contribution } from './contributions/contribution.entity.js';
import { Contributions } from './contributions/contributions.service.js';
import { FewContributions } from './contributions/few-contributions.js';
import { FoundContributions } from './contributions/found-contributions.js';
import { LoopCounts } from './contributions/loop-counts.js';
import { NewContributions } from './contributions/new-contributions.js';
import { ReadableRollouts } from './contributions/readable-rollouts.js';
import { Readerships } from './contributions/readership.js';
import { SearchScopes } from './contributions/search-scopes.js';
import { VisibleContributions } from './contributions/visible-contributions.js';

const PROVIDERS = [
  ChangeLog,
  ContributionDetails,
  ContributionEdits,
  ContributionHistory,
  ContributionList,
  ContributionPlaces,
  Contributions,
  ContributionWriter,
  Follows,
  GroupRecipients,
  LoopCounts,
  UnverifiedVoices,
  OwnVotes,
  ReadableRollouts,
  SimilarContributions,
  VisibleContributions,
  Votes,
];
const INNER = [
  ContributedParts,
  ContributionAuthors,
  ContributionCards,
  ContributionIndex,
  ContributionRows,
  EarlierWordings,
  FewContributions,
  FoundContributions,
  NewContributions,
  Readerships,
  SearchScopes,
  Support,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([Contribution, ContributionRevision, Follow, TriageChange, Vote]),
    CampaignsModule,
    LateModule,
    PicturesModule,
    RecruitmentModule,
    VoicesModule,
  ],
  providers: [...PROVIDERS, ...INNER],
  exports: [...PROVIDERS, LateModule, PicturesModule, VoicesModule],
})
export class ContributionsModule {}
