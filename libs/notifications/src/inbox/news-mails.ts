import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actors } from '#identity';
import { Texts, type RequestContext, Database, Events } from '#platform';
import { ContactPreferences } from '../contact/contact-preferences.service.js';
import { Mails, type Budget, type MailContent, type MailDraft } from '../mail/mails.service.js';
import { pathTo } from '../pages/path-to.js';
import { NewsRenderers, type Told } from './news-renderers.js';
import { EntryMails } from './entry-mails.js';
import { Recipients, isVoiceKey } from './recipients.js';
import { In, Not } from 'typeorm';
import { MailSettled } from '../mail/mail-settled.event.js';
import { Mail } from '../mail/mail.entity.js';

export interface MailedNews {
  readonly told: Told;
  readonly underAlias: boolean;
}

interface NewsLines {
  readonly lines: readonly Told[];
  readonly underAlias: number;
  readonly more: number;
}

const MOST_LINES = 5;

export function newsLines(news: readonly MailedNews[]): NewsLines {
  const open = news.filter((each) => !each.underAlias).map(({ told }) => told);
  const underAlias = news.length - open.length;
  const lines = open.slice(0, underAlias ? MOST_LINES - 1 : MOST_LINES);
  return { lines, underAlias, more: open.length - lines.length };
}

export const NEWS_MAILS = { shared: 'inbox.news', underAlias: 'inbox.underAlias' } as const satisfies Record<
  Budget,
  string
>;

export function budgetOfNews(template: string): Budget | undefined {
  if (template === NEWS_MAILS.shared) return 'shared';
  return template === NEWS_MAILS.underAlias ? 'underAlias' : undefined;
}

@Injectable()
export class NewsMails implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly texts: Texts,
    private readonly actors: Actors,
    private readonly preferences: ContactPreferences,
    private readonly recipients: Recipients,
    private readonly entries: EntryMails,
    private readonly renderers: NewsRenderers,
  ) {}

  onModuleInit(): void {
    for (const budget of ['shared', 'underAlias'] as const)
      this.mails.compose(NEWS_MAILS[budget], (ctx, draft) => this.compose(ctx, draft, budget), { budget });
  }

  private async compose(ctx: RequestContext, { person }: MailDraft, budget: Budget): Promise<MailContent | 'drop'> {
    const recognised = await this.actors.recognise(ctx, person.id);
    if (!recognised || !(await this.preferences.wantsNews(ctx, person.id))) return 'drop';
    const { [budget]: keys } = await this.recipients.findKeys(ctx, person.id);
    const news = await this.newsOf(ctx.as(recognised.actor), keys);
    if (!news.length) return 'drop';
    return {
      vars: { firstName: person.firstName, count: news.length },
      news: this.inWords(ctx, newsLines(news)),
      path: pathTo.inbox(),
      wording: NEWS_MAILS.shared,
    };
  }

  private async newsOf(reader: RequestContext, keys: readonly string[]): Promise<MailedNews[]> {
    const entries = await this.entries.carried(reader, keys);
    const told = await this.renderers.renderEntries(reader, entries);
    return entries.flatMap(({ recipient }, place) => {
      const each = told[place];
      return each ? [{ told: each, underAlias: isVoiceKey(recipient) && !each.openly }] : [];
    });
  }

  private inWords(
    { locale }: RequestContext,
    { lines, underAlias, more }: NewsLines,
  ): NonNullable<MailContent['news']> {
    const say = (key: string, count: number) => this.texts.t(locale, `mail.${NEWS_MAILS.shared}.${key}`, { count });
    const named = lines.map(({ key, vars, href }) => ({ text: this.texts.t(locale, key, vars), path: href }));
    const counted = underAlias ? [{ text: say('underAlias', underAlias), path: pathTo.inbox() }] : [];
    return { lines: [...named, ...counted], ...(more ? { more: say('more', more) } : {}) };
  }
}

/** Deletes the row of a mail with news: its time, compared with an answer, would show who stands behind an alias. */
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
