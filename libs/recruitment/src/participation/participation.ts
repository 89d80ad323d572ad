import { Injectable } from '@nestjs/common';
import { Database, list, sql, type RequestContext } from '#platform';
import { Progress } from './progress.js';

export interface ParticipationCounts {
  invited: number;
  enrolled: number;
  done: number;
}

/** Counts how far the people of rollouts have come; the reader's own policy says who may see that. */
@Injectable()
export class Participation {
  constructor(
    private readonly database: Database,
    private readonly progress: Progress,
  ) {}

  /** Unscoped; contains every rollout asked for. */
  async countParticipation(
    ctx: RequestContext,
    rolloutIds: readonly number[],
  ): Promise<Map<number, ParticipationCounts>> {
    const counts = new Map(rolloutIds.map((id) => [id, { invited: 0, enrolled: 0, done: 0 }]));
    for (const { rolloutId, people, done } of await this.progress.findProgress(ctx, rolloutIds)) {
      const rollout = counts.get(rolloutId)!;
      rollout.enrolled += people;
      rollout.done += done;
    }
    for (const { rolloutId, people } of await this.invited(ctx, rolloutIds)) counts.get(rolloutId)!.invited = people;
    return counts;
  }

  private async invited(
    ctx: RequestContext,
    rolloutIds: readonly number[],
  ): Promise<{ rolloutId: number; people: number }[]> {
    if (!rolloutIds.length) return [];
    const rows = await this.database.query<{ rollout_id: number; people: number }>(
      ctx,
      sql`SELECT rollout_id, COUNT(*) AS people FROM invitation
       WHERE rollout_id IN (${list(rolloutIds)}) AND status <> 'revoked' GROUP BY rollout_id`,
    );
    return rows.map((row) => ({ rolloutId: row.rollout_id, people: row.people }));
  }
}
