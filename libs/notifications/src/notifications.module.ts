import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#identity';
import { AccountMails } from './account/account-mails.js';
import { ContactBudget } from './contact/contact-budget.js';
import { ContactDay } from './contact/contact-day.entity.js';
import { ContactPreference } from './contact/contact-preference.entity.js';
import { ContactPreferences } from './contact/contact-preferences.service.js';
import { Contacts } from './contact/contacts.js';
import { NewsRenderers } from './inbox/news-renderers.js';
import { EntryMails } from './inbox/entry-mails.js';
import { InboxEntry } from './inbox/inbox-entry.entity.js';
import { InboxReadModel } from './inbox/inbox.read-model.js';
import { Inbox } from './inbox/inbox.service.js';
import { InboxTidy } from './inbox/inbox-tidy.js';
import { NewsDelivery, NewsMails } from './inbox/news-mails.js';
import { NewsRound } from './inbox/news-round.js';
import { Recipients } from './inbox/recipients.js';
import { MailDelivery } from './mail/mail-delivery.js';
import { MailDrafts } from './mail/mail-drafts.js';
import { MailLedger } from './mail/mail-ledger.js';
import { MailWriter } from './mail/mail-writer.js';
import { Mail } from './mail/mail.entity.js';
import { Mails } from './mail/mails.service.js';

const DOORS = [ContactBudget, ContactPreferences, Inbox, InboxReadModel, Mails];
const INTERNAL = [
  AccountMails,
  Contacts,
  NewsRenderers,
  EntryMails,
  InboxTidy,
  MailDelivery,
  MailDrafts,
  MailLedger,
  MailWriter,
  NewsDelivery,
  NewsMails,
  NewsRound,
  Recipients,
];

@Module({
  imports: [TypeOrmModule.forFeature([ContactDay, ContactPreference, InboxEntry, Mail]), IdentityModule],
  providers: [...DOORS, ...INTERNAL],
  exports: DOORS,
})
export class NotificationsModule {}
