import { randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs, MailTransport, UnitOfWork, type RequestContext } from '#platform';
import { Contacts } from '../contact/contacts.js';
import { Mails } from '../mail/mails.service.js';
import { EntryMails } from './entry-mails.js';
import { NEWS_MAIL } from './news-mails.js';
import { Recipients } from './recipients.js';

const EVERY_SECONDS = 300;
const MOST_AT_ONCE = 500;

/**
 * Every few minutes: looks whom something is due to and queues one mail for each of them who may get one. An entry is carried by
 * one mail at most: it leaves `due` in the transaction that queues the mail. While that is on its way nobody gets another; what
 * comes meanwhile, or finds the budget spent, waits for the next with room. Without a mail server everything waits, so that
 * it comes in one mail once there is one.
 */
@Injectable()
export class NewsRound implements OnModuleInit {
  /** Where the last round of this process stopped: those whose budget is spent must not stand in the way of others. */
  private after = '';

  constructor(
    private readonly jobs: Jobs,
    private readonly unitOfWork: UnitOfWork,
    private readonly transport: MailTransport,
    private readonly contacts: Contacts,
    private readonly recipients: Recipients,
    private readonly entries: EntryMails,
    private readonly mails: Mails,
  ) {}

  onModuleInit(): void {
    this.jobs.every('inbox.mail', EVERY_SECONDS, (ctx) => this.run(ctx));
  }

  async run(ctx: RequestContext): Promise<void> {
    if (!this.transport.configured) return;
    const keys = await this.entries.dueTo(ctx, this.after, MOST_AT_ONCE);
    this.after = keys.length < MOST_AT_ONCE ? '' : (keys.at(-1) ?? '');
    const people = new Set<number>();
    for (const key of keys) {
      const personId = await this.recipients.personOf(ctx, key);
      if (personId === null) await this.giveUp(ctx, [key]);
      else people.add(personId);
    }
    // In the order of their keys, the mails would tell which alias is whose.
    for (const personId of shuffled([...people])) await this.write(ctx, personId);
  }

  private async write(ctx: RequestContext, personId: number): Promise<void> {
    if ((await this.contacts.stance(ctx, personId, NEWS_MAIL)) === 'later') return;
    const keys = await this.recipients.of(ctx, personId);
    await this.unitOfWork.run(ctx, async (inner) => {
      const stance = await this.contacts.stance(inner, personId, NEWS_MAIL);
      if (stance === 'never') await this.entries.giveUp(inner, keys);
      if (stance !== 'now' || !(await this.entries.take(inner, keys))) return;
      await this.mails.queue(inner, { template: NEWS_MAIL, personId, references: {}, once: `${personId}` });
    });
  }

  private giveUp(ctx: RequestContext, keys: readonly string[]): Promise<void> {
    return this.unitOfWork.run(ctx, (inner) => this.entries.giveUp(inner, keys));
  }
}

function shuffled<T>(items: T[]): T[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items;
}
