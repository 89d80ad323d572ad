import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { ContributionsModule } from '#contributions';
import { RecruitmentModule } from '#recruitment';
import { DraftClearing, DraftRows } from './drafts/draft-rows.js';
import { SaidDrafts } from './drafts/said-drafts.js';
import { Draft } from './drafts/draft.entity.js';
import { Drafts } from './drafts/drafts.service.js';
import { ImportBatch } from './imports/import-batch.js';
import { PriorResponses } from './imports/prior-responses.js';
import { ResponseImport } from './imports/response-import.service.js';
import { LateResponses } from './late/late-responses.service.js';
import { FinishedParts } from './missions/finished-parts.js';
import { MissionState } from './missions/mission-state.entity.js';
import { MissionStateRows } from './missions/mission-state-rows.js';
import { MissionStates } from './missions/mission-states.service.js';
import { RatedParts } from './missions/rated-parts.js';
import { Satisfaction } from './missions/satisfaction.service.js';
import { MissionContexts } from './responses/mission-context.js';
import { PastAnswers } from './responses/past-answers.entity.js';
import { PublishedResponses } from './responses/published-responses.js';
import { ResponseBatcher } from './responses/response-batcher.js';
import { ResponseChanges } from './responses/response-changes.js';
import { ResponseRows } from './responses/response-rows.js';
import { Response } from './responses/response.entity.js';
import { Responses } from './responses/responses.service.js';
import { ResponseWriter } from './responses/response-writer.js';
import { SubmissionStates } from './responses/submission-state.js';
import { SubmissionChecks } from './responses/submission-checks.js';
import { Closing } from './tallies/closing.js';
import { TallyWriter } from './tallies/tally-writer.js';
import { Pairs } from './tallies/pairs.service.js';
import { PublishedSteps } from './tallies/published-steps.js';
import { Step } from './tallies/step.entity.js';
import { Steps } from './tallies/steps.service.js';
import { Tallies } from './tallies/tallies.service.js';
import { TallyReadModel } from './tallies/tallies.read-model.js';
import { CountedResponses } from './tallies/verify/counted-responses.js';
import { TallyCheck } from './tallies/verify/tally-check.js';
import { TallyRecount } from './tallies/verify/tally-recount.js';
import { Tally } from './tallies/tally.entity.js';
import { Catalogue } from './testing/catalogue.read-model.js';
import { TesterHistory } from './testing/history.read-model.js';
import { TesterRollouts } from './testing/tester-rollouts.read-model.js';
import { Ticks } from './testing/ticks.service.js';
import { UntakenKeeping } from './untaken/keeping.js';
import { UntakenAnswers } from './untaken/untaken-answers.entity.js';
import { UntakenRows } from './untaken/untaken-rows.js';
import { UntakenResponses } from './untaken/untaken.service.js';

const PROVIDERS = [
  Catalogue,
  Drafts,
  MissionStates,
  MissionStateRows,
  PublishedResponses,
  RatedParts,
  ResponseImport,
  Responses,
  Satisfaction,
  TallyCheck,
  TallyReadModel,
  TallyRecount,
  TesterHistory,
  TesterRollouts,
  Ticks,
  UntakenResponses,
];
const INNER = [
  Closing,
  CountedResponses,
  DraftClearing,
  DraftRows,
  FinishedParts,
  ImportBatch,
  LateResponses,
  TallyWriter,
  MissionContexts,
  PriorResponses,
  Pairs,
  PublishedSteps,
  ResponseBatcher,
  ResponseChanges,
  ResponseRows,
  ResponseWriter,
  SaidDrafts,
  SubmissionStates,
  Steps,
  SubmissionChecks,
  Tallies,
  UntakenKeeping,
  UntakenRows,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([Draft, MissionState, PastAnswers, Response, Step, Tally, UntakenAnswers]),
    CampaignsModule,
    RecruitmentModule,
    ContributionsModule,
  ],
  providers: [...PROVIDERS, ...INNER],
  exports: PROVIDERS,
})
export class ResponsesModule {}
