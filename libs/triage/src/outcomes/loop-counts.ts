import { Injectable } from '@nestjs/common';
import { Database, list, sql, verbatim, type RequestContext } from '#platform';

/** Contributions of one rollout that stand alike: how many there are, by outcome and by how long their first answer took. */
export interface LoopCount {
  readonly outcome: string | null;
  readonly daysToAnswer: number | null;
  readonly count: number;
}

/** What one rollout adds to its closed loop. */
export interface RolloutLoopCounts {
  readonly alike: readonly LoopCount[];
  /** How many of the merged ones are decided through the one that speaks for them. */
  readonly joinedAndDecided: number;
}

/** Kinds of outcome times days until an answer, of every rollout of a campaign. */
const MOST_GROUPS = 100_000;

@Injectable()
export class LoopCounts {
  constructor(private readonly database: Database) {}

  /**
   * Contributions that are not hidden, by rollout; unscoped, whoever shows them guards them. Read from an index alone, already
   * counted: fifty thousand contributions are a few hundred rows here.
   */
  async countLoops(ctx: RequestContext, rolloutIds: readonly number[]): Promise<Map<number, RolloutLoopCounts>> {
    if (!rolloutIds.length) return new Map();
    const through = verbatim(this.database.dialect.through('ix_contribution_loop'));
    const alike = await this.database.query<LoopCount & { rolloutId: number }>(
      ctx,
      sql`SELECT rollout_id AS rolloutId, outcome, days_to_answer AS daysToAnswer, COUNT(*) AS count
       FROM contribution ${through}
       WHERE rollout_id IN (${list(rolloutIds)}) AND hidden_at IS NULL
       GROUP BY rollout_id, outcome, days_to_answer LIMIT ${MOST_GROUPS}`,
    );
    const joined = await this.database.query<{ rolloutId: number; count: number }>(
      ctx,
      sql`SELECT c.rollout_id AS rolloutId, COUNT(*) AS count
       FROM contribution c ${through} JOIN contribution r ON r.id = c.root
       WHERE c.rollout_id IN (${list(rolloutIds)}) AND c.hidden_at IS NULL AND c.outcome = 'merged' AND r.outcome IS NOT NULL
       GROUP BY c.rollout_id LIMIT ${rolloutIds.length}`,
    );
    const joinedOf = new Map(joined.map(({ rolloutId, count }) => [rolloutId, count]));
    const alikeOf = Map.groupBy(alike, ({ rolloutId }) => rolloutId);
    return new Map(
      rolloutIds.map((id) => [id, { alike: alikeOf.get(id) ?? [], joinedAndDecided: joinedOf.get(id) ?? 0 }]),
    );
  }
}
