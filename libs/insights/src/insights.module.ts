import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { ContributionsModule } from '#contributions';
import { IdentityModule } from '#identity';
import { ResponsesModule } from '#responses';
import { ClosedLoops } from './closed-loops/closed-loops.js';
import { Respondents } from './responses/respondents.js';
import { RespondentGroups } from './responses/respondent-group.js';
import { ResponseFiles } from './responses/response-files.js';
import { Verbatims } from './responses/verbatims.js';
import { FigureFiles } from './results/figure-rows.js';
import { ResultSources } from './results/result-source.js';
import { RemovedAnswers } from './results/removed-answers.js';
import { Results } from './results/results.service.js';

const DOOR = [ClosedLoops, FigureFiles, ResponseFiles, Results, Verbatims];

@Module({
  imports: [CampaignsModule, ContributionsModule, IdentityModule, ResponsesModule],
  providers: [...DOOR, ResultSources, RemovedAnswers, RespondentGroups, Respondents],
  exports: DOOR,
})
export class InsightsModule {}
