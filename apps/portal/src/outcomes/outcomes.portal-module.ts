import { Module } from '@nestjs/common';
import { ContributionsModule } from '#contributions';
import { InsightsModule } from '#insights';
import { TriageModule } from '#triage';
import { IdentityModule } from '#identity';
import { AnswerForms } from './answer-form.page-model.js';
import { AnswerPages } from './answer.pages.js';
import { AnswersApi } from './answers.api.js';
import { ClosedLoopApi } from './closed-loop.api.js';
import { ClosedLoopSections } from './closed-loop.page-model.js';
import { OutcomeBoxes } from './outcome-boxes.page-model.js';
import { OutcomeDraftsPages } from './outcome-drafts.pages.js';
import { OutcomeForms } from './outcome-form.page-model.js';
import { OutcomesApi } from './outcomes.api.js';
import { OutcomesPages } from './outcomes.pages.js';

@Module({
  imports: [ContributionsModule, InsightsModule, TriageModule, IdentityModule],
  controllers: [AnswerPages, AnswersApi, ClosedLoopApi, OutcomeDraftsPages, OutcomesApi, OutcomesPages],
  providers: [AnswerForms, ClosedLoopSections, OutcomeBoxes, OutcomeForms],
  exports: [ClosedLoopSections, OutcomeBoxes],
})
export class OutcomesPortalModule {}
