import { Injectable } from '@nestjs/common';
import { Database, sql, joined, verbatim, type RequestContext, type Sql } from '#platform';

/** A comment as stored; moments and JSON as the engine returns them. */
export interface CommentRow {
  readonly id: string;
  readonly contributionId: string;
  readonly position: number;
  readonly parent: number;
  readonly replies: number;
  readonly author: string | null;
  readonly personId: number | null;
  readonly spokeAs: string | null;
  readonly text: string;
  readonly mentions: string | null;
  readonly postedIn: string | null;
  readonly postedAt: Date | string;
  readonly editedAt: Date | string | null;
  readonly hiddenAt: Date | string | null;
  readonly hiddenBecause: string | null;
}

const COLUMNS = sql`id, contribution_id AS contributionId, position, parent, replies, author, person_id AS personId,
  spoke_as AS spokeAs, text, mentions, posted_in AS postedIn, posted_at AS postedAt, edited_at AS editedAt,
  hidden_at AS hiddenAt, hidden_because AS hiddenBecause`;
/** Served whole by `ix_comment_thread`: a page costs what is on it, however long the thread. */
function under(contributionId: string, parent: number, after: number, limit: number): Sql {
  return sql`SELECT ${COLUMNS} FROM comment
    WHERE contribution_id = ${contributionId} AND parent = ${parent} AND position > ${after} ORDER BY position LIMIT ${limit}`;
}

/** Thin queries that read `comment`. Pages begin after a position, never by counting off. */
@Injectable()
export class ThreadRows {
  constructor(private readonly database: Database) {}

  /** Those under a comment (0: that stand by themselves) after that position, oldest first. */
  under(ctx: RequestContext, contributionId: string, parent: number, after: number, limit: number) {
    return this.database.query<CommentRow>(ctx, under(contributionId, parent, after, limit));
  }

  /** The first so many replies of each of those comments, in one query. */
  async firstReplies(
    ctx: RequestContext,
    contributionId: string,
    parents: readonly number[],
    each: number,
  ): Promise<CommentRow[]> {
    if (!parents.length) return [];
    const parts = parents.map(
      (parent, place) =>
        sql`SELECT * FROM (${under(contributionId, parent, 0, each)}) AS ${verbatim(`replies_${place}`)}`,
    );
    return this.database.query<CommentRow>(ctx, sql`${joined(parts, ' UNION ALL ')} LIMIT ${parents.length * each}`);
  }

  async at(ctx: RequestContext, contributionId: string, position: number): Promise<CommentRow | undefined> {
    const [row] = await this.database.query<CommentRow>(
      ctx,
      sql`SELECT ${COLUMNS} FROM comment WHERE contribution_id = ${contributionId} AND position = ${position}`,
    );
    return row;
  }

  async byId(ctx: RequestContext, id: string): Promise<CommentRow | undefined> {
    const [row] = await this.database.query<CommentRow>(ctx, sql`SELECT ${COLUMNS} FROM comment WHERE id = ${id}`);
    return row;
  }

  /** How many stand before it under the same comment, as far as `atMost`. */
  async before(ctx: RequestContext, { contributionId, parent, position }: CommentRow, atMost: number): Promise<number> {
    const [row] = await this.database.query<{ earlier: number }>(
      ctx,
      sql`SELECT COUNT(*) AS earlier FROM (SELECT position FROM comment
         WHERE contribution_id = ${contributionId} AND parent = ${parent} AND position < ${position} ORDER BY position DESC LIMIT ${atMost}) AS earlier_ones`,
    );
    return row?.earlier ?? 0;
  }
}
