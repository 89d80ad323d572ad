import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database, Events, type RequestContext } from '#platform';
import { MailSettled } from '../mail/mail-settled.event.js';
import { Mail } from '../mail/mail.entity.js';
import { EntryMails } from './entry-mails.js';
import { budgetOfNews } from './news-mails.js';
import { Recipients } from './recipients.js';

/**
 * What becomes of news once their mail has met its end: no other mail carries them. The row of the mail goes too: its moment,
 * held against an answer published in the same minute, would tell who stands behind an alias.
 */
@Injectable()
export class NewsDelivery implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly recipients: Recipients,
    private readonly entries: EntryMails,
  ) {}

  onModuleInit(): void {
    this.events.within(MailSettled, (inner, mail) => this.settle(inner, mail));
  }

  private async settle(inner: RequestContext, { template, personId }: MailSettled): Promise<void> {
    const budget = budgetOfNews(template);
    if (budget === undefined) return;
    await this.entries.settle(inner, (await this.recipients.findKeys(inner, personId))[budget]);
    await this.database.repository(inner, Mail).delete({ personId, template, status: Not(In(['queued', 'waiting'])) });
  }
}
