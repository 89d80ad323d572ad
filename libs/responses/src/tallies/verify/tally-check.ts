import { Injectable } from '@nestjs/common';
import { PRODUCTS_OF_CAMPAIGN, ROLLOUTS, joinCampaign } from '#campaigns';
import { Database, Snapshots, sql, all, type RequestContext } from '#platform';
import { joinEnrolment } from '#recruitment';
import { CountedResponses, type CountedRollout } from './counted-responses.js';
import { SATISFACTION } from '../group.js';
import { Recount } from './recount.js';
import { satisfactionDifferences, type RatedPart } from '../satisfaction-counts.js';
import { findDifferences, type StoredTally, type TallyDifference } from './tally-difference.js';

export interface TallyReport {
  readonly responses: number;
  readonly tallies: number;
  readonly differences: readonly TallyDifference[];
}

/** Counts every response again and compares with the tallies. */
@Injectable()
export class TallyCheck {
  constructor(
    private readonly database: Database,
    private readonly snapshots: Snapshots,
    private readonly responses: CountedResponses,
  ) {}

  /** Reads one snapshot while others write. */
  verify(ctx: RequestContext): Promise<TallyReport> {
    return this.snapshots.within(ctx, async (moment) => {
      const rated = await this.rated(moment);
      const differences: TallyDifference[] = [];
      const report = await this.compare(moment, await this.rollouts(moment), (rolloutId, stored) => {
        const ratings = stored.filter(({ versusId }) => versusId === SATISFACTION);
        differences.push(...satisfactionDifferences(ratings, rated.get(rolloutId) ?? []));
      });
      return { ...report, differences: [...report.differences, ...differences] };
    });
  }

  /** Differences in one rollout, without ratings, which are in no response. */
  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<readonly TallyDifference[]> {
    return (await this.compare(ctx, await this.rollouts(ctx, rolloutId))).differences;
  }

  private async compare(
    ctx: RequestContext,
    rollouts: ReadonlyMap<number, CountedRollout>,
    alsoLook: (rolloutId: number, stored: readonly StoredTally[]) => void = () => undefined,
  ): Promise<TallyReport> {
    const recount = new Recount();
    const responses = await this.responses.addTo(recount, ctx, rollouts);
    const differences: TallyDifference[] = [];
    let tallies = 0;
    for (const { id, mode } of rollouts.values()) {
      const stored = await this.stored(ctx, id);
      tallies += stored.length;
      const answers = stored.filter(({ versusId }) => versusId !== SATISFACTION);
      differences.push(...findDifferences(answers, recount.ofRollout(id), mode));
      alsoLook(id, stored);
    }
    return { responses, tallies, differences };
  }

  private async rollouts(ctx: RequestContext, only?: number): Promise<Map<number, CountedRollout>> {
    const rows = await this.database.query<CountedRollout>(
      ctx,
      sql`SELECT r.id, c.feedback_mode AS mode, CASE WHEN c.feedback_mode = 'anonymous' THEN 1
         ELSE ${PRODUCTS_OF_CAMPAIGN} END AS products
       FROM ${ROLLOUTS} ${joinCampaign(sql`r.campaign_id`)}
       WHERE ${only === undefined ? all : sql`r.id = ${only}`} ORDER BY r.id`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async rated(ctx: RequestContext): Promise<Map<number, RatedPart[]>> {
    const rows = await this.database.query<RatedPart>(
      ctx,
      sql`SELECT e.rollout_id AS rolloutId, s.mission_id AS missionId, s.product_id AS productId, COUNT(*) AS people
       FROM mission_state s ${joinEnrolment(sql`s.enrolment_id`)} WHERE s.rated = 1
       GROUP BY e.rollout_id, s.mission_id, s.product_id`,
    );
    return Map.groupBy(rows, ({ rolloutId }) => rolloutId);
  }

  private stored(ctx: RequestContext, rolloutId: number): Promise<StoredTally[]> {
    return this.database.query<StoredTally>(
      ctx,
      sql`SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
         question_key AS questionKey, bucket, live, staged, published FROM tally WHERE rollout_id = ${rolloutId}`,
    );
  }
}
