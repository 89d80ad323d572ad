import { Injectable } from '@nestjs/common';
import { momentShown } from '#contributions';
import { Database, sql, type RequestContext } from '#platform';
import { VisibleComments } from '../comments/visible-comments.js';

export const WORDINGS_A_PAGE = 20;

export interface Wording {
  readonly number: number;
  readonly text: string;
  /** When it was replaced; under an alias the day `YYYY-MM-DD`. */
  readonly until: Date | string;
}

/** Earlier wordings of comments, for everybody who can read the comment now. */
@Injectable()
export class CommentHistory {
  constructor(
    private readonly database: Database,
    private readonly visible: VisibleComments,
  ) {}

  /** Latest first. Throws `not_found` for a comment the actor may not read. */
  async findWordings(
    ctx: RequestContext,
    id: string,
    before?: number,
  ): Promise<{ wordings: Wording[]; next: number | null }> {
    const { contribution } = await this.visible.find(ctx, id);
    const rows = await this.database.query<{ number: number; text: string; until: Date | string }>(
      ctx,
      sql`SELECT number, text, until FROM comment_revision WHERE comment_id = ${id} AND number < ${before ?? Number.MAX_SAFE_INTEGER}
       ORDER BY number DESC LIMIT ${WORDINGS_A_PAGE + 1}`,
    );
    const wordings = rows.slice(0, WORDINGS_A_PAGE).map(({ number, text, until }) => ({
      number,
      text,
      until: momentShown(this.database.instant(until), contribution),
    }));
    return { wordings, next: rows.length > WORDINGS_A_PAGE ? (wordings.at(-1)?.number ?? null) : null };
  }
}
