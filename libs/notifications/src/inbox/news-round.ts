import { randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs, MailTransport, SecretKeyChanged, UnitOfWork, type RequestContext } from '#platform';
import { Contacts } from '../contact/contacts.js';
import { Mails, type Budget } from '../mail/mails.service.js';
import { EntryMails } from './entry-mails.js';
import { NEWS_MAILS } from './news-mails.js';
import { Recipients } from './recipients.js';

const EVERY_SECONDS = 300;
const MOST_AT_ONCE = 500;
const BUDGETS: readonly Budget[] = ['shared', 'underAlias'];

/**
 * Queues one mail for each person with due entries; news of an alias goes in a separate one. An entry leaves `due` in
 * the transaction that queues its mail, so that no two mails carry it. Without a mail server all stay due.
 */
@Injectable()
export class NewsRound implements OnModuleInit {
  /** Where the last round stopped, so that recipients whose budget is spent do not block the others. */
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
    const due = new Map<number, string[]>();
    for (const key of keys) {
      const personId = await this.recipients.personOf(ctx, key).catch(unlessKeyChanged);
      if (personId === undefined) continue;
      if (personId === null) await this.giveUp(ctx, [key]);
      else due.set(personId, [...(due.get(personId) ?? []), key]);
    }
    // Mails in the order of the keys would show which alias belongs to whom.
    for (const [personId, found] of shuffled([...due])) await this.writeTo(ctx, personId, found);
  }

  private async writeTo(ctx: RequestContext, personId: number, due: readonly string[]): Promise<void> {
    const own = await this.recipients.findKeys(ctx, personId);
    const mailed = new Set([...own.shared, ...own.underAlias]);
    // Entries of a code device are shown in that browser only and never mailed.
    const others = due.filter((key) => !mailed.has(key));
    if (others.length) await this.giveUp(ctx, others);
    for (const budget of BUDGETS) if (own[budget].length) await this.write(ctx, personId, budget, own[budget]);
  }

  private async write(ctx: RequestContext, personId: number, budget: Budget, keys: readonly string[]): Promise<void> {
    const template = NEWS_MAILS[budget];
    if ((await this.contacts.stance(ctx, personId, template)) === 'later') return;
    await this.unitOfWork.run(ctx, async (inner) => {
      const stance = await this.contacts.stance(inner, personId, template);
      if (stance === 'never') await this.entries.giveUp(inner, keys);
      if (stance !== 'now' || !(await this.entries.take(inner, keys))) return;
      await this.mails.queue(inner, { template, personId, references: {}, idempotencyKey: `${personId}` });
    });
  }

  private giveUp(ctx: RequestContext, keys: readonly string[]): Promise<void> {
    return this.unitOfWork.run(ctx, (inner) => this.entries.giveUp(inner, keys));
  }
}

/** With the right secret key their news can still be mailed, so they stay due. */
function unlessKeyChanged(error: unknown): undefined {
  if (!(error instanceof SecretKeyChanged)) throw error;
}

function shuffled<T>(items: T[]): T[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items;
}
