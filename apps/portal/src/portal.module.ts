import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '#config';
import { ProductModule } from '../../product.module.js';
import { CampaignsPortalModule } from './campaigns/campaigns.portal-module.js';
import { CommentsPortalModule } from './comments/comments.portal-module.js';
import { ContributionsPortalModule } from './contributions/contributions.portal-module.js';
import { DevelopersPortalModule } from './developers/developers.portal-module.js';
import { DirectoryPortalModule } from './directory/directory.portal-module.js';
import { EntitiesPortalModule } from './entities/entities.portal-module.js';
import { HttpModule } from './http/http.module.js';
import { InboxPortalModule } from './inbox/inbox.portal-module.js';
import { OfflinePortalModule } from './offline/offline.portal-module.js';
import { OutcomesPortalModule } from './outcomes/outcomes.portal-module.js';
import { PicturesPortalModule } from './contributions/pictures.portal-module.js';
import { ProfilePortalModule } from './profile/profile.portal-module.js';
import { RecruitmentPortalModule } from './recruitment/recruitment.portal-module.js';
import { RolloutsPortalModule } from './rollouts/rollouts.portal-module.js';
import { ResultsPortalModule } from './results/results.portal-module.js';
import { SetUpPortalModule } from './set-up/set-up.portal-module.js';
import { SignInPortalModule } from './sign-in/sign-in.portal-module.js';
import { TestingPortalModule } from './testing/testing.portal-module.js';
import { TriagePortalModule } from './triage/triage.portal-module.js';

const FEATURES = [
  CampaignsPortalModule,
  CommentsPortalModule,
  ContributionsPortalModule,
  DevelopersPortalModule,
  DirectoryPortalModule,
  EntitiesPortalModule,
  InboxPortalModule,
  OfflinePortalModule,
  OutcomesPortalModule,
  PicturesPortalModule,
  ProfilePortalModule,
  RecruitmentPortalModule,
  RolloutsPortalModule,
  ResultsPortalModule,
  SetUpPortalModule,
  SignInPortalModule,
  TestingPortalModule,
  TriagePortalModule,
];

@Module({})
export class PortalModule {
  static with(settings: Settings): DynamicModule {
    return { module: PortalModule, imports: [ProductModule.with(settings), HttpModule, ...FEATURES] };
  }
}
