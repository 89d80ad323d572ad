import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '#config';
import type { Person } from '#identity';
import {
  Clock,
  Database,
  Jobs,
  MailTransport,
  SETTINGS,
  UnitOfWork,
  sql,
  verbatim,
  type Locale,
  type RequestContext,
  type TextVars,
} from '#platform';

export interface MailRequest {
  /** Name under `mail` in locales/, and of the composer: `recruitment.invitation`. */
  template: string;
  personId: number;
  /** Ids and moments the composer needs; never a secret, never a text. */
  references: Record<string, number>;
  /** What makes it one within its template: wanted again under the same words, it stays one mail with one Message-ID. */
  once?: string;
}

/** What a composer is told when a mail is about to go out; the context has the recipient's language and time zone. */
export interface MailDraft {
  person: Person;
  references: Readonly<Record<string, number>>;
  locale: Locale;
}

/** What a mail says: the texts `mail.<template>.{subject, heading, body, button, note}` with these variables. */
export interface MailContent {
  vars: TextVars;
  /** Path of the one button, on our public address. Without it there is no button. */
  path?: string;
  /** A few pairs between body and button, as ready words. */
  facts?: readonly { label: string; value: string }[];
  /** What there is to read, as ready words, each with its path on our public address; `more` says what was left out. */
  news?: { lines: readonly { text: string; path: string }[]; more?: string };
  /** Whose texts it is written in, when they are those of another template. */
  wording?: string;
}

/** `underAlias`: what tells of an alias is counted apart, so that nothing others see depends on it. */
export type Budget = 'shared' | 'underAlias';

export interface ComposerOptions {
  /** The contact budget it counts for: at most so many mails of each reach somebody in seven days, over all campaigns. */
  budget?: Budget;
}

/** Looks up what the mail needs and mints its secrets; `drop` when it makes no sense any more. */
export type MailComposer = (ctx: RequestContext, draft: MailDraft) => Promise<MailContent | 'drop'>;

/** What has not gone out yet: `stuck` mails were tried in vain or have no server to go to. */
export interface MailBacklog {
  serverConfigured: boolean;
  stuck: number;
}

/** Mails in the making: a feature queues one in its own transaction and says what stands in it when it goes out. */
@Injectable()
export class Mails {
  private readonly composers = new Map<string, MailComposer>();
  private readonly budgets = new Map<string, Budget>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly transport: MailTransport,
  ) {}

  /** Registers who writes the mails of a template; called once, in a module's `onModuleInit`. */
  compose(template: string, composer: MailComposer, { budget }: ComposerOptions = {}): void {
    this.composers.set(template, composer);
    if (budget) this.budgets.set(template, budget);
  }

  /** The contact budget a template counts for, if it does. */
  findBudget(template: string): Budget | undefined {
    return this.budgets.get(template);
  }

  /** Templates that count for a contact budget. */
  countedIn(budget: Budget): string[] {
    return [...this.budgets].filter(([, of]) => of === budget).map(([template]) => template);
  }

  /** Throws when no feature has registered the template: the mail then waits for a release that knows it. */
  findComposer(template: string): MailComposer {
    const composer = this.composers.get(template);
    if (!composer) throw new Error(`Nobody composes ${template}`);
    return composer;
  }

  /** Queues a mail in the caller's transaction; it goes out only if that commits. Returns its id, or null when it is queued already. */
  async queue(ctx: RequestContext, request: MailRequest): Promise<number | null> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const messageId = `<${randomUUID()}@${new URL(this.settings.publicUrl).hostname}>`;
      await this.insert(inner, request, messageId);
      const [mail] = await this.database.query<{ id: number }>(
        inner,
        sql`SELECT id FROM mail WHERE message_id = ${messageId}`,
      );
      if (mail) await this.jobs.enqueue(inner, 'mail.send', { mailId: mail.id });
      return mail?.id ?? null;
    });
  }

  /** How the mails of one template to people of one entity fare, for the pages of those who queued them. */
  async backlog(ctx: RequestContext, template: string, entityId: number): Promise<MailBacklog> {
    const [row] = await this.database.query<{ stuck: number }>(
      ctx,
      sql`SELECT COUNT(*) AS stuck FROM mail m JOIN person p ON p.id = m.person_id AND p.entity_id = ${entityId}
       WHERE m.template = ${template} AND (m.status = 'waiting' OR (m.status = 'queued' AND m.attempts > 0))`,
    );
    return { serverConfigured: this.transport.configured, stuck: row?.stuck ?? 0 };
  }

  private async insert(
    inner: RequestContext,
    { template, personId, references, once }: MailRequest,
    messageId: string,
  ): Promise<void> {
    const onceKey = once === undefined ? null : `${template}:${once}`;
    const again = this.database.dialect.onDuplicate(['once_key'], { once_key: 'mail.once_key' });
    await this.database.query(
      inner,
      sql`INSERT INTO mail (template, person_id, \`references\`, status, message_id, once_key, attempts, queued_at)
       VALUES (${template}, ${personId}, ${JSON.stringify(references)}, 'queued', ${messageId}, ${onceKey}, 0, ${this.clock.now()})
       ${verbatim(again)}`,
    );
  }
}
