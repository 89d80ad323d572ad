import { Injectable } from '@nestjs/common';
import { rolloutStatuses, type RolloutStatus } from '#campaigns';
import { AppError, Database, list, verbatim, sql, type RequestContext } from '#platform';
import type { Rewording } from '../changes/contribution-writer.js';

@Injectable()
export class ContributionRows {
  constructor(private readonly database: Database) {}

  /** The contribution stored under `sending`. In a transaction a locking read, to see what others just committed. */
  async sent(ctx: RequestContext, sending: string): Promise<{ id: string; sentAs: string | null } | undefined> {
    const lock = ctx.tx ? this.database.dialect.forUpdate : '';
    const [row] = await this.database.query<{ id: string; sentAs: string | null }>(
      ctx,
      sql`SELECT id, sent_as AS sentAs FROM contribution WHERE sending = ${sending} ${verbatim(lock)}`,
    );
    return row;
  }

  /** Locks the status: it stays as it is until the transaction ends. */
  async findRolloutStatus(inner: RequestContext, rolloutId: number): Promise<RolloutStatus | undefined> {
    const held = rolloutStatuses(list([rolloutId]), verbatim(this.database.dialect.forUpdate));
    const [row] = await this.database.query<{ status: RolloutStatus }>(inner, held);
    return row?.status;
  }

  /** Locking read: on MySQL a plain read could show words from before the lock was won. */
  async holdWords(inner: RequestContext, id: string): Promise<Omit<Rewording, 'severity'>> {
    const [row] = await this.database.query<Omit<Rewording, 'severity'>>(
      inner,
      sql`SELECT title, text, reported_severity AS reportedSeverity, frequency FROM contribution
        WHERE id = ${id} ${verbatim(this.database.dialect.forUpdate)}`,
    );
    if (!row) throw AppError.notFound();
    return row;
  }

  /** Whether the desk ever said how bad it is, also where its author came to say the same since. */
  async isJudged(ctx: RequestContext, id: string): Promise<boolean> {
    const judged = await this.database.query(
      ctx,
      sql`SELECT id FROM triage_change WHERE contribution_id = ${id} AND act = 'severity' LIMIT 1`,
    );
    return judged.length > 0;
  }
}
