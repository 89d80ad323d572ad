import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actors } from '#identity';
import { Texts, type RequestContext } from '#platform';
import { ContactPreferences } from '../contact/contact-preferences.service.js';
import { Mails, type Budget, type MailContent, type MailDraft } from '../mail/mails.service.js';
import { pathTo } from '../pages/path-to.js';
import { NewsRenderers } from './news-renderers.js';
import { EntryMails } from './entry-mails.js';
import { newsLines, type MailedNews, type NewsLines } from './news-lines.js';
import { Recipients, isVoiceKey } from './recipients.js';

/** The mail that carries news, by the budget it counts for. */
export const NEWS_MAILS = { shared: 'inbox.news', underAlias: 'inbox.underAlias' } as const satisfies Record<
  Budget,
  string
>;

/** Undefined for a mail that carries no news. */
export function budgetOfNews(template: string): Budget | undefined {
  if (template === NEWS_MAILS.shared) return 'shared';
  return template === NEWS_MAILS.underAlias ? 'underAlias' : undefined;
}

/** What stands in a mail with news: written when it goes out, from what has not been read until then. */
@Injectable()
export class NewsMails implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly texts: Texts,
    private readonly actors: Actors,
    private readonly preferences: ContactPreferences,
    private readonly recipients: Recipients,
    private readonly entries: EntryMails,
    private readonly descriptions: NewsRenderers,
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
    const told = await this.descriptions.renderEntries(reader, entries);
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
