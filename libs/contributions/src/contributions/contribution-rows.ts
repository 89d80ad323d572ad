import { Injectable } from '@nestjs/common';
import { rolloutStatuses, type RolloutStatus } from '#campaigns';
import { Database, list, verbatim, sql, type RequestContext } from '#platform';

@Injectable()
export class ContributionRows {
  constructor(private readonly database: Database) {}

  /** The contribution stored under `sending`. In a transaction a locking read, to see what others just committed. */
  async sent(ctx: RequestContext, sending: string): Promise<{ id: string; sentAs: string | null } | undefined> {
    const lock = ctx.tx ? this.database.dialect.share : '';
    const [row] = await this.database.query<{ id: string; sentAs: string | null }>(
      ctx,
      sql`SELECT id, sent_as AS sentAs FROM contribution WHERE sending = ${sending} ${verbatim(lock)}`,
    );
    return row;
  }

  /** Locks the status: it stays as it is until the transaction ends. */
  async findRolloutStatus(inner: RequestContext, rolloutId: number): Promise<RolloutStatus | undefined> {
    const held = rolloutStatuses(list([rolloutId]), verbatim(this.database.dialect.share));
    const [row] = await this.database.query<{ status: RolloutStatus }>(inner, held);
    return row?.status;
  }
}
