import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '#config';
import { CampaignsModule } from '#campaigns';
import { CommunityModule } from '#community';
import { ContributionsModule } from '#contributions';
import { IdentityModule } from '#identity';
import { InsightsModule } from '#insights';
import { NotificationsModule } from '#notifications';
import { PlatformModule, type Clock } from '#platform';
import { RecruitmentModule } from '#recruitment';
import { ResponsesModule } from '#responses';
import { TriageModule } from '#triage';

const MODULES = [
  IdentityModule,
  NotificationsModule,
  CampaignsModule,
  RecruitmentModule,
  ContributionsModule,
  ResponsesModule,
  TriageModule,
  CommunityModule,
  InsightsModule,
];

@Module({})
export class ProductModule {
  static with(settings: Settings, clock?: Clock): DynamicModule {
    return { module: ProductModule, imports: [PlatformModule.with(settings, clock), ...MODULES], exports: MODULES };
  }
}
