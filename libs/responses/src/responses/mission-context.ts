import { Injectable } from '@nestjs/common';
import type { FeedbackMode, RolloutStatus } from '#campaigns';
import { testerIdOf } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';

/** Where a response belongs: keys as in the blueprint. */
export interface MissionPlace {
  readonly rolloutId: number;
  readonly mission: string;
  readonly product?: string | undefined;
}

/** One mission, with one product if it is done with each, as the tester has it who asks. */
export interface MissionContext {
  readonly enrolmentId: number;
  readonly rolloutId: number;
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
  readonly timeZone: string;
  readonly missionId: number;
  /** 0 for a mission that is not done with each product. */
  readonly productId: number;
  readonly perProduct: boolean;
  /** The version of its form that is asked now; null for a mission without one. */
  readonly formVersionId: number | null;
  /** Whether the tester has sent it, or ticked it off. */
  readonly done: boolean;
}

type Row = Omit<MissionContext, 'perProduct' | 'productId' | 'done'> & {
  perProduct: number;
  productId: number | null;
  done: number | null;
};

const FIND = `SELECT e.id AS enrolmentId, r.id AS rolloutId, r.status, c.feedback_mode AS feedbackMode, t.time_zone AS timeZone,
    m.id AS missionId, p.id AS productId, CASE WHEN m.form_id IS NULL THEN 0 ELSE m.per_product END AS perProduct,
    (SELECT v.id FROM form_version v WHERE v.form_id = m.form_id ORDER BY v.number DESC LIMIT 1) AS formVersionId,
    d.enrolment_id AS done
  FROM enrolment e JOIN rollout r ON r.id = e.rollout_id JOIN campaign c ON c.id = r.campaign_id
    JOIN entity t ON t.id = r.entity_id JOIN mission m ON m.campaign_id = c.id AND m.key = ?
    LEFT JOIN product p ON p.campaign_id = c.id AND p.key = ?
    LEFT JOIN done_mark d ON d.enrolment_id = e.id AND d.mission_id = m.id AND d.product_id = COALESCE(p.id, 0)
  WHERE e.rollout_id = ? AND e.person_id = ? AND e.left_at IS NULL`;

/** Finds the mission somebody is about to answer: one query, as every response starts with it. */
@Injectable()
export class MissionContexts {
  constructor(private readonly database: Database) {}

  /** Throws `not_found` when the actor is not in the rollout, or it has no such mission and product. */
  async find(ctx: RequestContext, { rolloutId, mission, product = '' }: MissionPlace): Promise<MissionContext> {
    const [row] = await this.database.query<Row>(ctx, FIND, [mission, product, rolloutId, testerIdOf(ctx.actor)]);
    if (!row) throw AppError.notFound();
    const perProduct = row.perProduct === 1;
    if (perProduct ? !row.productId : product !== '') throw AppError.notFound();
    return { ...row, perProduct, productId: row.productId ?? 0, done: row.done !== null };
  }
}
