export { NotificationsModule } from './notifications.module.js';
export { ContactBudget } from './contact/contact-budget.js';
export { ContactDay } from './contact/contact-day.entity.js';
export { ContactPreference } from './contact/contact-preference.entity.js';
export { ContactPreferenceInput } from './contact/contact-preference.input.js';
export { ContactPreferences } from './contact/contact-preferences.service.js';
export { InboxEntry, type About } from './inbox/inbox-entry.entity.js';
export { InboxReadModel, MOST_COUNTED, type InboxItem } from './inbox/inbox.read-model.js';
export { Inbox, type News } from './inbox/inbox.service.js';
export { pathTo } from './pages/path-to.js';
export { type NewsRenderer, type NewsPageRenderer, type Told } from './inbox/news-renderers.js';
export { type AliasResolver, type Recipient } from './inbox/recipients.js';
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
