export { FeedbackModule } from './feedback.module.js';
export {
  CONTRIBUTION_KINDS,
  DEVICE_FACTS,
  FREQUENCIES,
  OUTCOME_KINDS,
  SEVERITIES,
  impactOf,
  isUnderAlias,
  type ContributionKind,
  type DeviceContext,
  type Frequency,
  type OutcomeKind,
  type Severity,
} from './contributions/contribution.js';
export { Contribution } from './contributions/contribution.entity.js';
export {
  ContributionInput,
  ContributionEditInput,
  DeviceInput,
  LARGEST_WORKSHOP,
  LONGEST_TEXT,
  LONGEST_TITLE,
} from './contributions/contribution.input.js';
export { type ContributionCard } from './contributions/contribution-cards.js';
export { ContributionDetails, type ContributionDetail } from './contributions/contribution-detail.read-model.js';
export { ContributionEdits } from './contributions/contribution-edits.service.js';
export { ContributionHistory, type ContributionWording } from './contributions/contribution-history.read-model.js';
export { ContributionListInput, LIST_STATES, type ListState } from './contributions/contribution-list.input.js';
export { ContributionList, type ContributionPage } from './contributions/contribution-list.read-model.js';
export { ContributionPlaces, takesContributions, type ContributionPlace } from './contributions/contribution-place.js';
export { momentOf, momentShown } from './contributions/contribution-moment.js';
export { Contributions, type PostedContribution } from './contributions/contributions.service.js';
export {
  AnswerPublished,
  ContributionAssigned,
  ContributionEdited,
  ContributionMerged,
  ContributionPosted,
  ContributionUnmerged,
  OutcomesPublished,
} from './contributions/contribution.events.js';
export {
  DESK_TEAM,
  OUTCOME_DRAFTERS,
  OUTCOME_PUBLISHERS,
  TRIAGERS,
  canAnswerOfficially,
  canDraftOutcome,
  canEdit,
  canPublishOutcome,
  canTriage,
  roleAt,
} from './contributions/contribution.policy.js';
export { ReadableRollouts, type ReadableRollout } from './contributions/readable-rollouts.js';
export { deskScope, ownScope, visibleScope, type ContributionScope } from './contributions/contribution-scope.js';
export { VisibleContributions, type ContributionInHand } from './contributions/visible-contributions.js';
export {
  MOST_OF_A_CONTRIBUTION,
  PICTURE_QUOTA,
  type HandedPicture,
  type PictureFacts,
  type PictureSize,
} from './pictures/picture.js';
export { Picture } from './pictures/picture.entity.js';
export { PictureSending } from './pictures/picture-sending.entity.js';
export { PictureCleaning } from './pictures/picture-cleaning.js';
export { Pictures, type Attached } from './pictures/pictures.service.js';
export { STANDINGS, UNSETTLED, type Standing } from './contributions/standing.js';
export { MergeCandidates } from './merging/merge-candidates.js';
export { Merges } from './merging/merges.service.js';
export { Assignees, type Assignee } from './triage/assignees.js';
export { COUNTED, DeskCounts } from './triage/desk-counts.js';
export { DESK_SORTS, type DeskSort } from './triage/desk-cursor.js';
export { DeskDetailsReadModel, type DeskDetails, type Joined } from './triage/desk-details.read-model.js';
export { canReadDesk, deskRights, type DeskRights } from './triage/desk.policy.js';
export { DeskList, type DeskPage } from './triage/desk-list.read-model.js';
export { DESK_STATES, DeskQueryInput, type DeskState } from './triage/desk-query.input.js';
export { DeskRows, type DeskRow, type ImpactParts } from './triage/desk-rows.js';
export type { FieldValue } from './triage/field-merge.js';
export { LONGEST_LABEL, Labels, type LabelInUse } from './triage/labels.service.js';
export { LONGEST_NOTE, NoteInput, Notes, type Note } from './triage/notes.service.js';
export { Reading } from './triage/reading.service.js';
export {
  ChosenInput,
  MergeInput,
  MergeManyInput,
  ReviseInput,
  ReviseManyInput,
  SeenVersionInput,
  seenItems,
} from './triage/revise.input.js';
export {
  StaleRevision,
  type Meanwhile,
  type RefusedItem,
  type Revision,
  type RevisionReport,
  type SeenItem,
  type StaleItem,
} from './triage/revision.js';
export { Revisions } from './triage/revisions.service.js';
export { Trace, type Traced } from './triage/trace.service.js';
export { Follows } from './votes/follows.service.js';
export { SimilarContributions, type SimilarContribution } from './similar/similar-contributions.js';
export { HandedOutVoices } from './votes/handed-out-voices.js';
export { OwnVotes, type OwnVote, type VoteStand } from './votes/own-votes.js';
export { VoteInput } from './votes/vote.input.js';
export { Votes } from './votes/votes.service.js';
export { Faces, namedFace, type Face } from './voices/faces.js';
export { isOwn, type Own } from './voices/own.js';
export { isOnOtherDevice } from './voices/other-device.js';
export { Voices } from './voices/voices.service.js';
export { Draft } from './drafts/draft.entity.js';
export { DraftInput } from './drafts/draft.input.js';
export type { OwnDraft } from './drafts/draft-rows.js';
export { Drafts, type DraftOutcome } from './drafts/drafts.service.js';
export { Closings, GRACE_HOURS } from './late/closings.js';
export { LateMark } from './late/late-mark.entity.js';
export { LateMarks, type LateCounts } from './late/late-marks.js';
export { OpenedStamps } from './late/opened-stamps.js';
export { MissionState, type MissionStateName } from './missions/mission-state.entity.js';
export { MissionStateInput, SatisfactionInput } from './missions/mission-state.input.js';
export { MissionStates, type MissionStateOutcome } from './missions/mission-states.service.js';
export { Satisfaction, type RatingOutcome } from './missions/satisfaction.service.js';
export type { RefusedLine } from './imports/response-line.js';
export { ResponseImport, type ResponseImportReport } from './imports/response-import.service.js';
export { Answers, type AnswerInHand } from './outcomes/answers.service.js';
export { type ClosedLoop } from './outcomes/closed-loop.js';
export { LOOP_READERS, canReadLoop } from './outcomes/closed-loop.policy.js';
export { ClosedLoops, type CampaignLoops, type EntityLoop, type ShownLoop } from './outcomes/closed-loops.js';
export type { PendingContribution } from './outcomes/deciding.js';
export { OfficialAnswer } from './outcomes/official-answer.entity.js';
export { OfficialAnswerInput } from './outcomes/official-answer.input.js';
export { DECIDED_KINDS, KIND_RULES, type DecidedKind } from './outcomes/outcome.js';
export { OutcomeDrafts, type DraftInHand } from './outcomes/outcome-drafts.service.js';
export { OutcomeOwners, type OwnerChoice } from './outcomes/outcome-owners.js';
export { Outcome } from './outcomes/outcome.entity.js';
export {
  LONGEST_ANSWER,
  LONGEST_EFFECT,
  OutcomeChangeInput,
  OutcomeDraftsInput,
  PublicationInput,
} from './outcomes/outcome.input.js';
export { OutcomeReadModel, type OutcomePage, type OutcomeRow } from './outcomes/outcomes.read-model.js';
export { Outcomes, type Publication } from './outcomes/outcomes.service.js';
export { Stories } from './outcomes/stories.js';
export type { OpenStep, Story, StoryAnswer, StoryDecision } from './outcomes/story.js';
export { PastAnswers } from './responses/past-answers.entity.js';
export type { MissionPlace } from './responses/mission-in-hand.js';
export { PublishedResponses, type PublishedResponse, type ResponseGroup } from './responses/published-responses.js';
export { Response } from './responses/response.entity.js';
export { CHANGED_ELSEWHERE, refuseOlder } from './responses/changed-elsewhere.js';
export { Editions } from './responses/editions.js';
export { BasisField, isBasis, isOpenedStamp } from './responses/evidence-fields.js';
export { ResponseInput } from './responses/response.input.js';
export { canAnswer, canChange, canKeepDraft, canReadOwn } from './responses/response.policy.js';
export { Responses, type AskedForm, type OwnResponse } from './responses/responses.service.js';
export type { ResponseOutcome } from './responses/single-responses.js';
export { SATISFACTION, type Group } from './tallies/group.js';
export { SATISFACTION_KEY } from './tallies/satisfaction-counts.js';
export { Step } from './tallies/step.entity.js';
export { TallyReadModel, type TallyRow, type WaitingRow } from './tallies/tallies.read-model.js';
export { ANSWERED, ASKED, BY_CODE, PEOPLE, versionOfCell } from './tallies/reserved-buckets.js';
export { TallyCheck, type TallyReport } from './tallies/tally-check.js';
export type { TallyDifference } from './tallies/tally-difference.js';
export { Tally } from './tallies/tally.entity.js';
export { isUnanimous } from './tallies/unanimity.js';
export { TallyRecount } from './tallies/tally-recount.js';
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
export { UntakenAnswers, type UntakenReason } from './untaken/untaken-answers.entity.js';
export { UntakenResponses, type UntakenBeside } from './untaken/untaken.service.js';
export { Ticks } from './testing/ticks.service.js';
