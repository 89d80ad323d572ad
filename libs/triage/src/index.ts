export { TriageModule } from './triage.module.js';
export { Assignees } from './desk/assignees.js';
export { COUNTED, DeskCounts } from './desk/desk-counts.js';
export { DESK_SORTS } from './desk/desk-cursor.js';
export { DeskDetailsReadModel, type DeskDetails, type Joined } from './desk/desk-details.read-model.js';
export { DeskList, type DeskPage } from './desk/desk-list.read-model.js';
export { DESK_STATES, DeskQueryInput } from './desk/desk-query.input.js';
export type { DeskRow, ImpactParts } from './desk/desk-rows.js';
export { canReadDesk, deskRights } from './desk/desk.policy.js';
export { LONGEST_LABEL, Labels } from './desk/labels.service.js';
export { LONGEST_NOTE, NoteInput, Notes } from './desk/notes.service.js';
export { ReadMarks } from './desk/read-marks.service.js';
export {
  ChosenInput,
  MergeInput,
  MergeManyInput,
  ReviseInput,
  ReviseManyInput,
  SeenVersionInput,
  seenItems,
} from './desk/revise.input.js';
export {
  StaleRevision,
  type EditConflict,
  type Revision,
  type RevisionReport,
  type SeenItem,
  type StaleItem,
} from './desk/revision.js';
export { Revisions } from './desk/revisions.service.js';
export { MergeCandidates } from './merging/merge-candidates.js';
export { Merges } from './merging/merges.service.js';
export { Answers } from './outcomes/answers.service.js';
export { OfficialAnswer } from './outcomes/official-answer.entity.js';
export { OfficialAnswerInput } from './outcomes/official-answer.input.js';
export { OutcomeDrafts } from './outcomes/outcome-drafts.service.js';
export { OutcomeOwners, ownersAmong, type OwnerChoice } from './outcomes/outcome-owners.js';
export { Outcome } from './outcomes/outcome.entity.js';
export {
  LONGEST_ANSWER,
  LONGEST_EFFECT,
  OutcomeChangeInput,
  OutcomeDraftsInput,
  PublicationInput,
} from './outcomes/outcome.input.js';
export { DECIDED_KINDS, type DecidedKind } from './outcomes/outcome.js';
export { OutcomeReadModel, type OutcomeRow } from './outcomes/outcomes.read-model.js';
export { Outcomes, type Publication } from './outcomes/outcomes.service.js';
export { Stories } from './outcomes/stories.js';
export type { Story, StoryAnswer, StoryDecision } from './outcomes/story.js';
