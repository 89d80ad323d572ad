import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DoneMark } from './enrolments/done-mark.entity.js';
import { Enrolment } from './enrolments/enrolment.entity.js';
import { Enrolments } from './enrolments/enrolments.service.js';
import { ImportedEnrolments } from './enrolments/imported-enrolments.js';
import { Joining } from './enrolments/joining.js';
import { Invitation } from './invitations/invitation.entity.js';
import { InvitationToken } from './invitations/invitation-token.entity.js';
import { JoinLink } from './join-links/join-link.entity.js';
import { JoinLinks } from './join-links/join-links.service.js';
import { Participation } from './participation/participation.js';

@Module({
  imports: [TypeOrmModule.forFeature([DoneMark, Enrolment, Invitation, InvitationToken, JoinLink])],
  providers: [Enrolments, ImportedEnrolments, Joining, JoinLinks, Participation],
  exports: [Enrolments, JoinLinks, Participation],
})
export class RecruitmentModule {}
