import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#identity';
import { AccountMails } from './account/account-mails.js';
import { MailDelivery } from './mail/mail-delivery.js';
import { MailDrafts } from './mail/mail-drafts.js';
import { MailLedger } from './mail/mail-ledger.js';
import { MailWriter } from './mail/mail-writer.js';
import { Mail } from './mail/mail.entity.js';
import { Mails } from './mail/mails.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Mail]), IdentityModule],
  providers: [AccountMails, MailDelivery, MailDrafts, MailLedger, MailWriter, Mails],
  exports: [Mails],
})
export class NotificationsModule {}
