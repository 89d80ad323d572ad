import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { ContributionsModule } from '#contributions';
import { TriageModule } from '#triage';
import { CommentsPortalModule } from '../comments/comments.portal-module.js';
import { ContributionListPages } from './contribution-list.pages.js';
import { ContributionThanksPages } from './contribution-thanks.pages.js';
import { ContributionPages } from './contribution.pages.js';
import { ContributionsApi } from './contributions.api.js';
import { EditContributionPages } from './edit-contribution.pages.js';
import { NewContributionPages } from './new-contribution.pages.js';
import { NewContributionPageModel } from './new-contribution.page-model.js';
import { PostingApi } from './posting.api.js';
import { SimilarPageModel } from './similar.page-model.js';
import { VotePages } from './vote.pages.js';
import { VotesApi } from './votes.api.js';

@Module({
  imports: [CampaignsModule, CommentsPortalModule, ContributionsModule, TriageModule],
  controllers: [
    ContributionListPages,
    ContributionPages,
    ContributionThanksPages,
    ContributionsApi,
    EditContributionPages,
    NewContributionPages,
    PostingApi,
    VotePages,
    VotesApi,
  ],
  providers: [NewContributionPageModel, SimilarPageModel],
})
export class ContributionsPortalModule {}
