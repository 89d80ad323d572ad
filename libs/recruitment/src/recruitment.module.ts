import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '#campaigns';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { CodeSheets } from './codes/code-sheets.service.js';
import { DoneMark } from './enrolments/done-mark.entity.js';
import { Enrolment } from './enrolments/enrolment.entity.js';
import { Enrolments } from './enrolments/enrolments.service.js';
import { ImportedEnrolments } from './enrolments/imported-enrolments.js';
import { Joining } from './enrolments/joining.js';
import { Addressees } from './invitations/addressees.js';
import { CandidateReadModel } from './invitations/candidates.read-model.js';
import { InvitationDelivery } from './invitations/invitation-delivery.js';
import { InvitationLinks } from './invitations/invitation-links.service.js';
import { InvitationMails } from './invitations/invitation-mails.js';
import { InvitationRows } from './invitations/invitation-rows.js';
import { InvitationToken } from './invitations/invitation-token.entity.js';
import { Invitation } from './invitations/invitation.entity.js';
import { InvitationReadModel } from './invitations/invitations.read-model.js';
import { Invitations } from './invitations/invitations.service.js';
import { MyInvitation } from './invitations/my-invitation.service.js';
import { JoinLink } from './join-links/join-link.entity.js';
import { JoinLinks } from './join-links/join-links.service.js';
import { RolloutOffers } from './offers/rollout-offers.js';
import { Funnel } from './participation/funnel.js';
import { Participation } from './participation/participation.js';
import { Progress } from './participation/progress.js';
import { Recruitments } from './rights/recruitments.js';

const ENTITIES = [DoneMark, Enrolment, Invitation, InvitationToken, JoinLink];
const DOORS = [
  CandidateReadModel,
  CodeSheets,
  Enrolments,
  Funnel,
  InvitationLinks,
  InvitationReadModel,
  Invitations,
  JoinLinks,
  MyInvitation,
  Participation,
  Recruitments,
  RolloutOffers,
];
const INTERNAL = [
  Addressees,
  ImportedEnrolments,
  InvitationDelivery,
  InvitationMails,
  InvitationRows,
  Joining,
  Progress,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), CampaignsModule, IdentityModule, NotificationsModule],
  providers: [...DOORS, ...INTERNAL],
  exports: DOORS,
})
export class RecruitmentModule {}
