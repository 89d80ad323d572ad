import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '#config';
import { joinPerson, type Person } from '#identity';
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
  template: string;
  personId: number;
  /** Ids and moments for the composer; never a secret, never a text. */
  references: Record<string, number>;
  /** The same template and value are queued once, under one Message-ID. */
  idempotencyKey?: string;
}

export interface MailDraft {
  person: Person;
  references: Readonly<Record<string, number>>;
  locale: Locale;
}

export interface MailContent {
  vars: TextVars;
  path?: string;
  facts?: readonly { label: string; value: string }[];
  news?: { lines: readonly { text: string; path: string }[]; more?: string };
  wording?: string;
}

/** `underAlias`: mails about an alias are counted apart, so that nothing others see depends on them. */
export type Budget = 'shared' | 'underAlias';

export interface ComposerOptions {
  budget?: Budget;
}

export type MailComposer = (ctx: RequestContext, draft: MailDraft) => Promise<MailContent | 'drop'>;

export interface MailBacklog {
  serverConfigured: boolean;
  stuck: number;
}

/** Features queue mails in their own transaction; a composer writes each as it goes out. */
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

  compose(template: string, composer: MailComposer, { budget }: ComposerOptions = {}): void {
    this.composers.set(template, composer);
    if (budget) this.budgets.set(template, budget);
  }

  findBudget(template: string): Budget | undefined {
    return this.budgets.get(template);
  }

  countedIn(budget: Budget): string[] {
    return [...this.budgets].filter(([, of]) => of === budget).map(([template]) => template);
  }

  /** Without one, mails are kept and nobody gets any. */
  get isServerConfigured(): boolean {
    return this.transport.configured;
  }

  /** Throws for an unknown template: the mail then waits for a release that knows it. */
  findComposer(template: string): MailComposer {
    const composer = this.composers.get(template);
    if (!composer) throw new Error(`Nobody composes ${template}`);
    return composer;
  }

  /** Queues in the caller's transaction. Returns the id of the mail, or null when it is queued already. */
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

  /** A first try is counted as it begins, so a mail on its way is no sign of trouble: stuck is what was tried again. */
  async backlog(ctx: RequestContext, template: string, entityId: number): Promise<MailBacklog> {
    const [row] = await this.database.query<{ stuck: number }>(
      ctx,
      sql`SELECT COUNT(*) AS stuck FROM mail m ${joinPerson(sql`m.person_id`)} AND p.entity_id = ${entityId}
       WHERE m.template = ${template} AND (m.status = 'waiting' OR (m.status = 'queued' AND m.attempts > 1))`,
    );
    return { serverConfigured: this.isServerConfigured, stuck: row?.stuck ?? 0 };
  }

  private async insert(
    inner: RequestContext,
    { template, personId, references, idempotencyKey }: MailRequest,
    messageId: string,
  ): Promise<void> {
    const onceKey = idempotencyKey === undefined ? null : `${template}:${idempotencyKey}`;
    const again = this.database.dialect.onDuplicate(['once_key'], { once_key: 'mail.once_key' });
    await this.database.query(
      inner,
      sql`INSERT INTO mail (template, person_id, \`references\`, status, message_id, once_key, attempts, queued_at)
       VALUES (${template}, ${personId}, ${JSON.stringify(references)}, 'queued', ${messageId}, ${onceKey}, 0, ${this.clock.now()})
       ${verbatim(again)}`,
    );
  }
}
