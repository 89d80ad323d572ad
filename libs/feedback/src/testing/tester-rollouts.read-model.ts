import { Injectable } from '@nestjs/common';
import { AppError, Database, type Locale, type LocalizedText, type RequestContext } from '#platform';
import { rolloutsOf, type TesterRollout, type TesterRow } from './tester-rollout.js';

/** A rollout of my entity that I could join. */
export interface OpenRollout {
  readonly id: number;
  readonly title: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entityLocale: Locale;
  readonly testingFrom: string | null;
  readonly testingUntil: string | null;
}

const MOST_ROWS = 2000;
const MOST_OPEN = 20;
const MINE = `SELECT r.id, e.id AS enrolmentId, r.status, c.feedback_mode AS feedbackMode, c.id AS campaignId, c.title,
    c.source_locale AS sourceLocale, t.locale AS entityLocale, t.time_zone AS timeZone, r.testing_from AS testingFrom,
    r.testing_until AS testingUntil, m.id AS missionId, m.key AS missionKey, m.title AS missionTitle, m.minutes,
    m.form_id AS formId, p.key AS productKey, p.name AS productName, d.enrolment_id AS done
  FROM enrolment e JOIN rollout r ON r.id = e.rollout_id JOIN campaign c ON c.id = r.campaign_id
    JOIN entity t ON t.id = r.entity_id JOIN mission m ON m.campaign_id = c.id
    LEFT JOIN product p ON p.campaign_id = c.id AND m.per_product = 1 AND m.form_id IS NOT NULL
    LEFT JOIN done_mark d ON d.enrolment_id = e.id AND d.mission_id = m.id AND d.product_id = COALESCE(p.id, 0)
  WHERE e.person_id = ? AND e.left_at IS NULL`;
const IN_ORDER = `ORDER BY CASE r.status WHEN 'testing' THEN 0 WHEN 'recruiting' THEN 1 ELSE 2 END,
    COALESCE(r.testing_until, '9999-12-31'), r.id, m.position, m.id, p.position, p.id LIMIT ${MOST_ROWS}`;

/** What a tester has to do. One query a page: the home page is everybody's first. */
@Injectable()
export class TesterRollouts {
  constructor(private readonly database: Database) {}

  /** Every rollout I am in, until it is archived: those that are testing first, by deadline. */
  async mine(ctx: RequestContext): Promise<TesterRollout[]> {
    const sql = `${MINE} AND r.status NOT IN ('draft', 'archived') ${IN_ORDER}`;
    return rolloutsOf(await this.database.query<TesterRow>(ctx, sql, [ctx.personId ?? 0]));
  }

  /** Throws `not_found` when I am not in it. */
  async mineIn(ctx: RequestContext, rolloutId: number): Promise<TesterRollout> {
    const sql = `${MINE} AND r.id = ? AND r.status <> 'draft' ${IN_ORDER}`;
    const rows = await this.database.query<TesterRow>(ctx, sql, [ctx.personId ?? 0, rolloutId]);
    const [rollout] = rolloutsOf(rows);
    if (!rollout) throw AppError.notFound();
    return rollout;
  }

  /** Rollouts of my entity that take testers in and that I am not in, the latest first. */
  async open(ctx: RequestContext): Promise<OpenRollout[]> {
    if (ctx.actor.kind !== 'person') return [];
    const { personId, entityId } = ctx.actor;
    const rows = await this.database.query<Omit<OpenRollout, 'title'> & { title: string }>(
      ctx,
      `SELECT r.id, c.title, c.source_locale AS sourceLocale, t.locale AS entityLocale, r.testing_from AS testingFrom,
         r.testing_until AS testingUntil
       FROM rollout r JOIN campaign c ON c.id = r.campaign_id JOIN entity t ON t.id = r.entity_id
       WHERE r.entity_id = ? AND r.status IN ('recruiting', 'testing') AND NOT EXISTS
         (SELECT 1 FROM enrolment e WHERE e.rollout_id = r.id AND e.person_id = ? AND e.left_at IS NULL)
       ORDER BY r.id DESC LIMIT ${MOST_OPEN}`,
      [entityId, personId],
    );
    return rows.map((row) => ({ ...row, title: JSON.parse(row.title) as LocalizedText }));
  }
}
