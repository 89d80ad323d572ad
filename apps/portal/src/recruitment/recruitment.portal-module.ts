import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { RecruitmentModule } from '#recruitment';
import { CampaignsPortalModule } from '../campaigns/campaigns.portal-module.js';
import { SignInPortalModule } from '../sign-in/sign-in.portal-module.js';
import { CampaignRecruitmentPages } from './campaign-recruitment.pages.js';
import { CharterReading } from './charter.page-model.js';
import { EnrolmentApi } from './enrolment.api.js';
import { InvitationsApi } from './invitations.api.js';
import { InvitationPages } from './invitation.pages.js';
import { InvitedPages } from './invited.pages.js';
import { InvitedPageModel } from './invited.page-model.js';
import { InvitingPages } from './inviting.pages.js';
import { JoinLinkPages } from './join-link.pages.js';
import { JoinPages } from './join.pages.js';
import { OpenedLinks } from '../http/cookies/opened-links.js';
import { PosterPages } from './poster.pages.js';
import { RecruitmentApi } from './recruitment.api.js';
import { RecruitmentHeads } from './recruitment-head.page-model.js';
import { RecruitmentPages } from './recruitment.pages.js';

@Module({
  imports: [
    RecruitmentModule,
    CampaignsModule,
    CampaignsPortalModule,
    IdentityModule,
    NotificationsModule,
    SignInPortalModule,
  ],
  controllers: [
    CampaignRecruitmentPages,
    EnrolmentApi,
    InvitationPages,
    InvitationsApi,
    InvitedPages,
    InvitingPages,
    JoinLinkPages,
    JoinPages,
    PosterPages,
    RecruitmentApi,
    RecruitmentPages,
  ],
  providers: [CharterReading, InvitedPageModel, OpenedLinks, RecruitmentHeads],
})
export class RecruitmentPortalModule {}
