import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { ContributionsModule } from '#contributions';
import { DeskModule } from '../desk/desk.module.js';
import { Answers } from './answers.service.js';
import { TriageNewsRenderer } from './triage-news.renderer.js';
import { TriageNotifier } from './triage.notifier.js';
import { OfficialAnswer } from './official-answer.entity.js';
import { OutcomeDrafts } from './outcome-drafts.service.js';
import { OutcomeOwners } from './outcome-owners.js';
import { Outcome } from './outcome.entity.js';
import { OutcomeReadModel } from './outcomes.read-model.js';
import { Outcomes } from './outcomes.service.js';
import { Stories } from './stories.js';
import { FanOut } from './fan-out.js';

const PROVIDERS = [Answers, OutcomeDrafts, OutcomeOwners, OutcomeReadModel, Outcomes, Stories];
const INNER = [TriageNewsRenderer, TriageNotifier, FanOut];

@Module({
  imports: [
    TypeOrmModule.forFeature([OfficialAnswer, Outcome]),
    CampaignsModule,
    IdentityModule,
    NotificationsModule,
    ContributionsModule,
    DeskModule,
  ],
  providers: [...PROVIDERS, ...INNER],
  exports: PROVIDERS,
})
export class OutcomesModule {}
