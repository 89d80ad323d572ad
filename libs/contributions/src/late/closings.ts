import { Injectable } from '@nestjs/common';
import { lastMoveFrom, type RolloutStatus } from '#campaigns';
import { Clock, Database, type RequestContext } from '#platform';

/** How long after the end things begun in time are still taken. */
export const GRACE_HOURS = 48;

/** Whether the end of a rollout is recent enough for late arrivals. */
@Injectable()
export class Closings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async takeLateContributions(
    ctx: RequestContext,
    { status, rolloutId }: { readonly status: RolloutStatus; readonly rolloutId: number },
  ): Promise<boolean> {
    return status === 'archived' && (await this.isRecent(ctx, rolloutId, 'analysing'));
  }

  /** Whether the rollout left that status within the last `GRACE_HOURS`. */
  async isRecent(ctx: RequestContext, rolloutId: number, left: RolloutStatus): Promise<boolean> {
    const [row] = await this.database.query<{ movedAt: Date | string | null }>(ctx, lastMoveFrom(rolloutId, left));
    if (!row?.movedAt) return false;
    const until = this.database.instant(row.movedAt).getTime() + GRACE_HOURS * 3_600_000;
    return this.clock.now().getTime() <= until;
  }
}
