import { Injectable } from '@nestjs/common';
import { Database, sql, joined, verbatim, type RequestContext, type Sql } from '#platform';

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
/** A single range of `ix_comment_thread`: a page costs the same in a thread of any length. */
function under(contributionId: string, parent: number, after: number, limit: number): Sql {
  return sql`SELECT ${COLUMNS} FROM comment
    WHERE contribution_id = ${contributionId} AND parent = ${parent} AND position > ${after} ORDER BY position LIMIT ${limit}`;
}

/** Pages begin after a position: an OFFSET would get slower with every page. */
@Injectable()
export class ThreadRows {
  constructor(private readonly database: Database) {}

  under(ctx: RequestContext, contributionId: string, parent: number, after: number, limit: number) {
    return this.database.query<CommentRow>(ctx, under(contributionId, parent, after, limit));
  }

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

  /** How many comments are before it under the same parent, at most `atMost`. */
  async before(ctx: RequestContext, { contributionId, parent, position }: CommentRow, atMost: number): Promise<number> {
    const [row] = await this.database.query<{ earlier: number }>(
      ctx,
      sql`SELECT COUNT(*) AS earlier FROM (SELECT position FROM comment
         WHERE contribution_id = ${contributionId} AND parent = ${parent} AND position < ${position} ORDER BY position DESC LIMIT ${atMost}) AS earlier_ones`,
    );
    return row?.earlier ?? 0;
  }
}
