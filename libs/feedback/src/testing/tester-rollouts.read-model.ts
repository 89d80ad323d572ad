import { Injectable } from '@nestjs/common';
import { testerIdOf } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { handedOutMark } from '../responses/handed-out.js';
import { isOnOtherDevice } from '../voices/other-device.js';
import { rolloutsOf, type TesterRollout, type TesterRow } from './tester-rollout.js';

type Row = Omit<TesterRow, 'begun' | 'untaken'> & {
  begun: number | null;
  untaken: number | null;
};

const MOST_ROWS = 2000;
const MINE = `SELECT r.id, e.id AS enrolmentId, r.status, c.feedback_mode AS feedbackMode, c.id AS campaignId, c.title,
    c.source_locale AS sourceLocale, t.locale AS entityLocale, t.time_zone AS timeZone, r.testing_from AS testingFrom,
    r.testing_until AS testingUntil, m.id AS missionId, m.key AS missionKey, m.title AS missionTitle, m.minutes,
    m.form_id AS formId, p.key AS productKey, p.name AS productName, d.enrolment_id AS done, s.state,
    s.rated, CASE WHEN f.enrolment_id IS NOT NULL AND (? IS NULL OR f.sent_in = ?) THEN 1 ELSE 0 END AS begun,
    (SELECT COUNT(*) FROM untaken_answers u WHERE u.enrolment_id = e.id AND u.mission_id = m.id
      AND u.product_id = COALESCE(p.id, 0) AND (? IS NULL OR u.sent_in = ?)) AS untaken
  FROM enrolment e JOIN rollout r ON r.id = e.rollout_id JOIN campaign c ON c.id = r.campaign_id
    JOIN entity t ON t.id = r.entity_id JOIN mission m ON m.campaign_id = c.id
    LEFT JOIN product p ON p.campaign_id = c.id AND m.per_product = 1 AND m.form_id IS NOT NULL
    LEFT JOIN done_mark d ON d.enrolment_id = e.id AND d.mission_id = m.id AND d.product_id = COALESCE(p.id, 0)
    LEFT JOIN mission_state s ON s.enrolment_id = e.id AND s.mission_id = m.id AND s.product_id = COALESCE(p.id, 0)
    LEFT JOIN draft f ON f.enrolment_id = e.id AND f.mission_id = m.id AND f.product_id = COALESCE(p.id, 0)
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
    return rolloutsOf(await this.rows(ctx, sql, [testerIdOf(ctx.actor)]));
  }

  /** Throws `not_found` when I am not in it. */
  async mineIn(ctx: RequestContext, rolloutId: number): Promise<TesterRollout> {
    const sql = `${MINE} AND r.id = ? AND r.status <> 'draft' ${IN_ORDER}`;
    const [rollout] = rolloutsOf(await this.rows(ctx, sql, [testerIdOf(ctx.actor), rolloutId]));
    if (!rollout) throw AppError.notFound();
    return rollout;
  }

  private async rows(ctx: RequestContext, sql: string, parameters: readonly unknown[]): Promise<TesterRow[]> {
    const mark = handedOutMark(ctx);
    const rows = await this.database.query<Row>(ctx, sql, [mark, mark, mark, mark, ...parameters]);
    return rows.map(({ begun, untaken, ...row }) => ({
      ...row,
      state: isOnOtherDevice(ctx, row) ? null : row.state,
      begun: Number(begun) > 0,
      untaken: Number(untaken) > 0,
    }));
  }
}
