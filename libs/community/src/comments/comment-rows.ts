import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CONTRIBUTIONS, ContributionWriter } from '#contributions';
import { AppError, Database, verbatim, sql, type RequestContext } from '#platform';
import type { Mention } from '../mentions/mention.js';
import type { Speaker } from './speakers.js';

export interface NewComment extends Speaker {
  readonly contributionId: string;
  readonly parent: number;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly clientToken: string | null;
  readonly postedAt: Date;
}
export interface SentComment {
  readonly id: string;
  readonly contributionId: string;
  readonly firstText: string;
}

/** Writes `comment` and the comment counts of its contribution. */
@Injectable()
export class CommentRows {
  constructor(
    private readonly database: Database,
    private readonly contributions: ContributionWriter,
  ) {}

  /** The comment this speaker sent earlier with that token. */
  async sent(ctx: RequestContext, speaker: Speaker, clientToken: string | undefined): Promise<SentComment | null> {
    if (clientToken === undefined) return null;
    const byThem = speaker.author === null ? sql`person_id = ${speaker.personId}` : sql`author = ${speaker.author}`;
    const [row] = await this.database.query<SentComment>(
      ctx,
      sql`SELECT id, contribution_id AS contributionId,
         COALESCE((SELECT r.text FROM comment_revision r WHERE r.comment_id = id AND r.number = 1), text) AS firstText
       FROM comment WHERE ${byThem} AND client_token = ${clientToken}
       ${verbatim(ctx.tx ? this.database.dialect.forUpdate : '')}`,
    );
    return row ?? null;
  }

  /** Locks the thread until the transaction ends, so that positions are unique. Returns the last position taken. */
  async lock(inner: RequestContext, contributionId: string): Promise<number> {
    const [row] = await this.database.query<{ lastPosition: number }>(
      inner,
      sql`SELECT c.last_position AS lastPosition FROM ${CONTRIBUTIONS} WHERE c.id = ${contributionId}
       ${verbatim(this.database.dialect.forUpdate)}`,
    );
    if (!row) throw AppError.notFound();
    return row.lastPosition;
  }

  async insert(inner: RequestContext, position: number, row: NewComment): Promise<string> {
    const id = randomBytes(16).toString('hex');
    const { contributionId, parent, mentions } = row;
    await this.contributions.addComment(inner, contributionId, position);
    await this.database.query(
      inner,
      sql`INSERT INTO comment (id, contribution_id, position, parent, author, person_id, spoke_as, text, mentions,
        client_token, posted_in, posted_at)
      VALUES (${id}, ${contributionId}, ${position}, ${parent}, ${row.author}, ${row.personId}, ${row.spokeAs}, ${row.text},
        ${mentions.length ? JSON.stringify(mentions) : null}, ${row.clientToken}, ${row.postedIn}, ${row.postedAt})`,
    );
    if (parent)
      await this.database.query(
        inner,
        sql`UPDATE comment SET replies = replies + 1 WHERE contribution_id = ${contributionId} AND position = ${parent}`,
      );
    return id;
  }

  async lockOne(inner: RequestContext, id: string): Promise<{ text: string; isHidden: boolean }> {
    const [row] = await this.database.query<{ text: string; hiddenAt: unknown }>(
      inner,
      sql`SELECT text, hidden_at AS hiddenAt FROM comment WHERE id = ${id}
       ${verbatim(this.database.dialect.forUpdate)}`,
    );
    if (!row) throw AppError.notFound();
    return { text: row.text, isHidden: row.hiddenAt !== null };
  }

  /** Changes the text and keeps the old one as a revision. The comment must be locked. */
  async reword(
    inner: RequestContext,
    { id, text: before }: { id: string; text: string },
    { text, mentions, at }: { text: string; mentions: readonly Mention[]; at: Date },
  ): Promise<void> {
    const [last] = await this.database.query<{ number: number }>(
      inner,
      sql`SELECT COALESCE(MAX(number), 0) AS number FROM comment_revision WHERE comment_id = ${id}`,
    );
    await this.database.query(
      inner,
      sql`INSERT INTO comment_revision (comment_id, number, text, until) 
       VALUES (${id}, ${(last?.number ?? 0) + 1}, ${before}, ${at})`,
    );
    await this.database.query(
      inner,
      sql`UPDATE comment SET text = ${text}, mentions = ${mentions.length ? JSON.stringify(mentions) : null},
         edited_at = ${at} WHERE id = ${id}`,
    );
  }

  /** The thread must be locked and the comment not hidden yet, or the count is reduced twice. */
  async hide(
    inner: RequestContext,
    { id, contribution }: { id: string; contribution: { id: string } },
    { at, by, because }: { at: Date; by: number | null; because: string },
  ): Promise<void> {
    await this.database.query(
      inner,
      sql`UPDATE comment SET hidden_at = ${at}, hidden_by = ${by}, hidden_because = ${because} WHERE id = ${id}`,
    );
    await this.contributions.countComment(inner, contribution.id, -1);
  }

  async unhideComment(
    inner: RequestContext,
    { id, contribution }: { id: string; contribution: { id: string } },
  ): Promise<void> {
    await this.database.query(
      inner,
      sql`UPDATE comment SET hidden_at = NULL, hidden_by = NULL, hidden_because = NULL WHERE id = ${id}`,
    );
    await this.contributions.countComment(inner, contribution.id, 1);
  }
}
