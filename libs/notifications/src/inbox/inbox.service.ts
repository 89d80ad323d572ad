import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Database, UnitOfWork, sql, joined, verbatim, type RequestContext, type Sql } from '#platform';
import { NewsRenderers, type NewsRenderer, type NewsPageRenderer, type Told } from './news-renderers.js';
import type { About } from './inbox-entry.entity.js';
import { Recipients, isVoiceKey, recipientKey, type VoiceResolver, type Recipient } from './recipients.js';

export interface News {
  readonly recipient: Recipient;
  readonly kind: string;
  /** Ids for the renderer; no text, and no id that leads from a voice to a person. */
  readonly about: About;
  readonly at: Date;
  /** Of the unverified session in which the recipient did what this answers; it sees no other entries. */
  readonly sessionFingerprint?: string | null | undefined;
  /** The same recipient, kind and value make one entry, as when a job runs twice. */
  readonly idempotencyKey?: string | undefined;
}

const CHUNK = 100;
const SEEN = sql`seen = 1, mail = CASE mail WHEN 'due' THEN 'done' ELSE mail END`;

/** Takes news from the features; the inbox shows it, and a mail carries it when the recipient may get one. */
@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly known: Recipients,
    private readonly renderers: NewsRenderers,
  ) {}

  async tell(ctx: RequestContext, news: readonly News[]): Promise<void> {
    const rows = news.map((each) => this.row(each));
    await this.unitOfWork.run(ctx, async (inner) => {
      for (let start = 0; start < rows.length; start += CHUNK)
        await this.insert(inner, rows.slice(start, start + CHUNK));
    });
  }

  recipients(resolver: VoiceResolver): void {
    this.known.register(resolver);
  }

  /** Registers how entries of a kind read. An entry whose renderer throws `not_found` is dropped. */
  renderNews(kind: string, renderer: NewsRenderer): void {
    this.renderNewsPage(kind, (ctx, abouts) => Promise.all(abouts.map((about) => told(renderer, ctx, about))));
  }

  renderNewsPage(kind: string, renderer: NewsPageRenderer): void {
    this.renderers.register(kind, renderer);
  }

  /** Throws `not_found` for an entry the reader may not see. */
  async see(ctx: RequestContext, id: string): Promise<void> {
    const mine = await this.known.findOwnEntries(ctx);
    await this.unitOfWork.run(ctx, async (inner) => {
      const [entry] = await this.database.query<{ seen: number }>(
        inner,
        sql`SELECT seen FROM inbox_entry WHERE id = ${id} AND ${mine}`,
      );
      if (!entry) throw AppError.notFound();
      if (!entry.seen) await this.database.query(inner, sql`UPDATE inbox_entry SET ${SEEN} WHERE id = ${id}`);
    });
  }

  async seeAll(ctx: RequestContext): Promise<void> {
    const mine = await this.known.findOwnEntries(ctx);
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, sql`UPDATE inbox_entry SET ${SEEN} WHERE ${mine} AND seen = 0`),
    );
  }

  private row({ recipient, kind, about, at, sessionFingerprint, idempotencyKey }: News): Sql {
    const key = recipientKey(recipient);
    const id = idempotencyKey === undefined ? randomBytes(16).toString('hex') : idOf(key, kind, idempotencyKey);
    const when = isVoiceKey(key) ? startOfDay(at) : at;
    return sql`(${id}, ${key}, ${sessionFingerprint ?? null}, ${kind}, ${JSON.stringify(about)}, ${when}, 0, 'due')`;
  }

  private async insert(inner: RequestContext, rows: readonly Sql[]): Promise<void> {
    await this.database.query(
      inner,
      sql`INSERT INTO inbox_entry (id, recipient, session_fingerprint, kind, about, at, seen, mail)
       VALUES ${joined(rows, ', ')} ${verbatim(this.database.dialect.onDuplicate(['id'], { seen: 'seen' }))}`,
    );
  }
}

async function told(renderer: NewsRenderer, ctx: RequestContext, about: About): Promise<Told | 'drop'> {
  try {
    return await renderer(ctx, about);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return 'drop';
    throw error;
  }
}

function idOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function startOfDay(at: Date): Date {
  return new Date(`${at.toISOString().slice(0, 10)}T00:00:00.000Z`);
}
