import { Injectable } from '@nestjs/common';
import { Database, sql, type RequestContext } from '#platform';

export interface GroupRecipient {
  readonly voice: string;
  /** What connects them to the group: their own contribution before one they voted for or follow. */
  readonly contributionId: string;
  readonly sessionFingerprint: string | null;
}

const PAGE = 500;

@Injectable()
export class GroupRecipients {
  constructor(private readonly database: Database) {}

  /** Authors, voters and followers of a merge group, each once, in pages. */
  async *findRecipients(ctx: RequestContext, root: string): AsyncGenerator<readonly GroupRecipient[], void> {
    for (let after = ''; ;) {
      const rows = await this.page(ctx, root, after);
      const each = new Map<string, GroupRecipient>();
      for (const row of rows) if (!each.has(row.voice)) each.set(row.voice, row);
      if (each.size) yield [...each.values()];
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.voice;
    }
  }

  private page(ctx: RequestContext, root: string, after: string): Promise<GroupRecipient[]> {
    return this.database.query(
      ctx,
      sql`SELECT u.voice, u.contributionId, u.sessionFingerprint FROM (
        SELECT c.author AS voice, c.id AS contributionId, c.posted_in AS sessionFingerprint, 1 AS place
        FROM contribution c WHERE c.root = ${root} AND c.author > ${after}
        UNION ALL SELECT v.voter, c.id, v.posted_in, 2 FROM contribution c JOIN vote v ON v.contribution_id = c.id
        WHERE c.root = ${root} AND v.voter > ${after}
        UNION ALL SELECT f.follower, c.id, f.posted_in, 3 FROM contribution c JOIN follow f ON f.contribution_id = c.id
        WHERE c.root = ${root} AND f.follower > ${after}) u
       ORDER BY u.voice, u.place, u.contributionId LIMIT ${PAGE}`,
    );
  }
}
