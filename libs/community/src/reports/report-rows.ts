import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, verbatim, sql, type RequestContext } from '#platform';

export interface Reported {
  readonly contributionId: string;
  readonly commentId: string | null;
}

@Injectable()
export class ReportRows {
  constructor(private readonly database: Database) {}

  /** A second report of the same thing by the same person is ignored. */
  async insert(
    inner: RequestContext,
    { contributionId, commentId }: Reported,
    { reporter, reason, onDay }: { reporter: string; reason: string; onDay: string },
  ): Promise<void> {
    const { dialect } = this.database;
    await this.database.query(
      inner,
      sql`INSERT INTO report (id, contribution_id, comment_id, reporter, reason, on_day, settled)
       VALUES (${randomBytes(16).toString('hex')}, ${contributionId}, ${commentId}, ${reporter}, ${reason}, ${onDay}, 0)
       ${verbatim(dialect.onDuplicate(['reporter'], { reporter: 'report.reporter' }))}`,
    );
  }

  async settle(inner: RequestContext, { contributionId, commentId }: Reported): Promise<void> {
    const about = commentId === null ? sql`comment_id IS NULL` : sql`comment_id = ${commentId}`;
    await this.database.query(
      inner,
      sql`UPDATE report SET settled = 1, settled_by = ${inner.personId}
       WHERE contribution_id = ${contributionId} AND ${about} AND settled = 0`,
    );
  }
}
