export { NotificationsModule } from './notifications.module.js';
export { MailSettled } from './mail/mail-settled.event.js';
export { Mail, type MailStatus } from './mail/mail.entity.js';
export {
  Mails,
  type MailBacklog,
  type MailComposer,
  type MailContent,
  type MailDraft,
  type MailRequest,
} from './mail/mails.service.js';
