export { ResponsesModule } from './responses.module.js';
export type { OwnDraft } from './drafts/draft-rows.js';
export { Draft } from './drafts/draft.entity.js';
export { DraftInput } from './drafts/draft.input.js';
export { Drafts, type DraftOutcome } from './drafts/drafts.service.js';
export { ResponseImport } from './imports/response-import.service.js';
export { MissionState } from './missions/mission-state.entity.js';
export { MissionStateInput, SatisfactionInput } from './missions/mission-state.input.js';
export { MissionStates, type MissionStateOutcome } from './missions/mission-states.service.js';
export { Satisfaction, type RatingOutcome } from './missions/satisfaction.service.js';
export type { MissionPlace } from './responses/mission-context.js';
export { PublishedResponses, type PublishedResponse, type ResponseGroup } from './responses/published-responses.js';
export { Response } from './responses/response.entity.js';
export { ResponseInput } from './responses/response.input.js';
export { canAnswer, canChange, canKeepDraft, canReadOwn } from './responses/response.policy.js';
export { Responses } from './responses/responses.service.js';
export type { ResponseOutcome } from './responses/sent-form.js';
export { SATISFACTION } from './tallies/group.js';
export { ANSWERED, ASKED, BY_CODE, PEOPLE, versionOfCell } from './tallies/reserved-buckets.js';
export { SATISFACTION_KEY } from './tallies/satisfaction-counts.js';
export { Step } from './tallies/step.entity.js';
export { TallyReadModel, type TallyRow, type WaitingRow } from './tallies/tallies.read-model.js';
export { TallyCheck } from './tallies/verify/tally-check.js';
export { TallyRecount } from './tallies/verify/tally-recount.js';
export { isUnanimous } from './tallies/unanimity.js';
export { Catalogue, type CatalogueEntry, type OpenRollout } from './testing/catalogue.read-model.js';
export { TesterHistory, type DonePart, type PastRollout } from './testing/history.read-model.js';
export {
  isLeft,
  partsLeft,
  type MissionPart,
  type TesterMission,
  type TesterRollout,
} from './testing/tester-rollout.js';
export { TesterRollouts } from './testing/tester-rollouts.read-model.js';
export { Ticks } from './testing/ticks.service.js';
export { UntakenAnswers } from './untaken/untaken-answers.entity.js';
export { UntakenResponses, type UntakenBeside } from './untaken/untaken.service.js';
