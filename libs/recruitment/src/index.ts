export { RecruitmentModule } from './recruitment.module.js';
export { CodeSheets, type CodeSlip } from './codes/code-sheets.service.js';
export { Enrolment, type EnrolmentChannel } from './enrolments/enrolment.entity.js';
export { isOpenToJoin } from './enrolments/enrolment.policy.js';
export { Enrolments } from './enrolments/enrolments.service.js';
export { JoinInput } from './enrolments/join.input.js';
export { CandidateReadModel, type Candidate } from './invitations/candidates.read-model.js';
export { InvitationLinks, type OpenedInvitation } from './invitations/invitation-links.service.js';
export { Invitation, INVITATION_STATUSES, type InvitationStatus } from './invitations/invitation.entity.js';
export { InvitationReadModel, type InvitationRow } from './invitations/invitations.read-model.js';
export { Invitations, type InviteResult } from './invitations/invitations.service.js';
export { InvitedPeopleInput, InviteInput } from './invitations/invite.input.js';
export { MyInvitation } from './invitations/my-invitation.service.js';
export { JoinLink } from './join-links/join-link.entity.js';
export { JoinLinks, type OwnLink } from './join-links/join-links.service.js';
export { RolloutOffers, type RolloutOffer } from './offers/rollout-offers.js';
export { Funnel, type OwnStages } from './participation/funnel.js';
export type { AmbassadorStages, FunnelChannel, FunnelTables } from './participation/funnel-tables.js';
export { Participation, type ParticipationCounts } from './participation/participation.js';
export type { SmallCount } from './participation/small-counts.js';
export {
  DONE_MARKS,
  ENROLMENTS,
  countEnrolled,
  enrolledCampaigns,
  enrolledRollouts,
  isInRollout,
  joinDoneMarks,
  joinEnrolment,
  joinTester,
} from './fragments.js';
export {
  FUNNEL_READERS,
  INVITERS,
  RECRUITMENT_READERS,
  mayHaveNewCode,
  type RecruitmentRights,
} from './rights/recruitment.policy.js';
export { Recruitments } from './rights/recruitments.js';
