export { ContributionsModule } from './contributions.module.js';
export { CONTRIBUTIONS, JOIN_PLACE_AND_FACE, joinContribution } from './fragments.js';
export {
  ChangeLog,
  type ChangeEntry,
  type FieldChanges,
  type FieldValue,
  type LoggedChange,
} from './changes/change-log.service.js';
export { ContributionWriter } from './changes/contribution-writer.js';
export type { FirstAnswer, OutcomeSnapshot, TeamChange } from './changes/team-change.js';
export type { ContributionCard } from './contributions/contribution-cards.js';
export { ContributionDetails, type ContributionDetail } from './contributions/contribution-detail.read-model.js';
export { ContributionEdits } from './contributions/contribution-edits.service.js';
export { ContributionHistory } from './contributions/contribution-history.read-model.js';
export { ContributionListInput, LIST_STATES } from './contributions/contribution-list.input.js';
export { ContributionList, type ContributionPage } from './contributions/contribution-list.read-model.js';
export {
  MOST_OF_A_DAY_MS,
  momentKept,
  momentShown,
  togetherShown,
  storedMoment,
} from './contributions/contribution-moment.js';
export { ContributionPlaces, takesContributions, type ContributionPlace } from './contributions/contribution-place.js';
export type { ContributionRef } from './contributions/contribution-ref.js';
export { deskScope, ownScope, visibleScope } from './contributions/contribution-scope.js';
export { Contribution } from './contributions/contribution.entity.js';
export {
  AnswerPublished,
  ContributionAssigned,
  ContributionMerged,
  ContributionUnmerged,
  OutcomesPublished,
} from './contributions/contribution.events.js';
export {
  ContributionInput,
  ContributionEditInput,
  LONGEST_TEXT,
  LONGEST_TITLE,
} from './contributions/contribution.input.js';
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
  DESK_READERS,
  ownAssigneeId,
} from './contributions/contribution.policy.js';
export {
  CONTRIBUTION_KINDS,
  DEVICE_FACTS,
  FREQUENCIES,
  SEVERITIES,
  isUnderAlias,
  type ContributionKind,
  type DeviceContext,
  type Frequency,
  type OutcomeKind,
  type Severity,
  MIDDLE_IMPORTANCE,
} from './contributions/contribution.js';
export { LoopCounts, type LoopCount, type RolloutLoopCounts } from './contributions/loop-counts.js';
export { Contributions, type PostedContribution } from './contributions/contributions.service.js';
export { ReadableRollouts, type ReadableRollout } from './contributions/readable-rollouts.js';
export { scopesOfPlace } from './contributions/search-scopes.js';
export { CONTRIBUTION_STATES, UNSETTLED, type ContributionState } from './contributions/contribution-state.js';
export { VisibleContributions, type ContributionContext } from './contributions/visible-contributions.js';
export { Closings, GRACE_HOURS } from './late/closings.js';
export { LateMarks, type LateCounts } from './late/late-marks.js';
export { OpenedField, OpenedStamps, isOpenedStamp } from './late/opened-stamps.js';
export { Picture } from './pictures/picture.entity.js';
export { MOST_PICTURES, type PictureFacts, type PictureSize } from './pictures/picture.js';
export { Pictures } from './pictures/pictures.service.js';
export { SimilarContributions, type SimilarContribution } from './similar/similar-contributions.js';
export { FACE_COLUMNS, Faces, namedFace, type Face, type FaceRow } from './voices/faces.js';
export { isOnOtherDevice } from './voices/other-device.js';
export { Voices } from './voices/voices.service.js';
export { GroupRecipients, type GroupRecipient } from './votes/group-recipients.js';
export { Follows } from './votes/follows.service.js';
export { UnverifiedVoices } from './votes/unverified-voices.js';
export type { OwnVote } from './votes/own-votes.js';
export { VoteInput } from './votes/vote.input.js';
export { Votes } from './votes/votes.service.js';
