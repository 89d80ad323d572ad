import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';

/** People invited, people in it, and people who sent every response asked of them. */
export interface ParticipationCounts {
  invited: number;
  enrolled: number;
  done: number;
}

/** How far the people of a rollout have come. Counts only; who may see them is for the reader's own policy. */
@Injectable()
export class Participation {
  constructor(private readonly database: Database) {}

  /** Unscoped. Every rollout asked for is in the answer. */
  async of(ctx: RequestContext, rolloutIds: readonly number[]): Promise<Map<number, ParticipationCounts>> {
    const counts = new Map(rolloutIds.map((id) => [id, { invited: 0, enrolled: 0, done: 0 }]));
    if (!rolloutIds.length) return counts;
    const among = `(${rolloutIds.map(() => '?').join(', ')})`;
    await this.count(ctx, counts, 'invited', INVITED(among), rolloutIds);
    await this.count(ctx, counts, 'enrolled', ENROLLED(among), rolloutIds);
    await this.count(ctx, counts, 'done', DONE(among), rolloutIds);
    return counts;
  }

  private async count(
    ctx: RequestContext,
    counts: Map<number, ParticipationCounts>,
    stage: keyof ParticipationCounts,
    sql: string,
    rolloutIds: readonly number[],
  ): Promise<void> {
    const rows = await this.database.query<{ rollout_id: number; people: number }>(ctx, sql, rolloutIds);
    for (const row of rows) {
      const rollout = counts.get(row.rollout_id);
      if (rollout) rollout[stage] = Number(row.people);
    }
  }
}

const INVITED = (among: string) =>
  `SELECT rollout_id, COUNT(*) AS people FROM invitation WHERE rollout_id IN ${among} AND status <> 'revoked' GROUP BY rollout_id`;
const ENROLLED = (among: string) =>
  `SELECT rollout_id, COUNT(*) AS people FROM enrolment WHERE rollout_id IN ${among} AND left_at IS NULL GROUP BY rollout_id`;
/** A mission with a form asks for one response, or one for each product. */
const DONE = (among: string) =>
  `SELECT sent.rollout_id, COUNT(*) AS people
   FROM (SELECT e.id, e.rollout_id, r.campaign_id, COUNT(*) AS responses
         FROM enrolment e JOIN rollout r ON r.id = e.rollout_id JOIN done_mark d ON d.enrolment_id = e.id
         WHERE e.rollout_id IN ${among} AND e.left_at IS NULL GROUP BY e.id, e.rollout_id, r.campaign_id) sent
   WHERE sent.responses >= (SELECT SUM(CASE WHEN m.per_product = 1
                                  THEN (SELECT COUNT(*) FROM product p WHERE p.campaign_id = sent.campaign_id) ELSE 1 END)
                            FROM mission m WHERE m.campaign_id = sent.campaign_id AND m.form_id IS NOT NULL)
   GROUP BY sent.rollout_id`;
