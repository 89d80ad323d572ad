export { RecruitmentModule } from './recruitment.module.js';
export { DoneMark } from './enrolments/done-mark.entity.js';
export { Enrolment } from './enrolments/enrolment.entity.js';
export { Invitation } from './invitations/invitation.entity.js';
export { JoinLink } from './join-links/join-link.entity.js';
