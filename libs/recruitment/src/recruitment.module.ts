import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DoneMark } from './enrolments/done-mark.entity.js';
import { Enrolment } from './enrolments/enrolment.entity.js';
import { Invitation } from './invitations/invitation.entity.js';
import { JoinLink } from './join-links/join-link.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([DoneMark, Enrolment, Invitation, JoinLink])],
  providers: [],
  exports: [],
})
export class RecruitmentModule {}
