import { Injectable } from '@nestjs/common';
import { JOIN_CAMPAIGN_AND_ENTITY, JOIN_PARTS, joinRollout } from '#campaigns';
import { inReach, sessionReach, findTesterId, type Reach } from '#identity';
import { AppError, Database, GatheredReads, or, sql, type RequestContext, type Sql } from '#platform';
import { ENROLMENTS, joinDoneMarks } from '#recruitment';
import { isOnOtherDevice } from '#contributions';
import { groupByRollout, type TesterRollout, type TesterRow } from './tester-rollout.js';

type Row = Omit<TesterRow, 'begun' | 'untaken'> & {
  personId: number;
  begun: number | null;
  untaken: number | null;
};

const MOST_ROWS = 2000;
const COLUMNS = sql`r.id, e.id AS enrolmentId, e.person_id AS personId, r.status, c.feedback_mode AS feedbackMode, c.id AS campaignId, c.revision, c.title,
    c.source_locale AS sourceLocale, t.locale AS entityLocale, t.time_zone AS timeZone, r.testing_from AS testingFrom,
    r.testing_until AS testingUntil, m.id AS missionId, m.key AS missionKey, m.title AS missionTitle, m.minutes,
    m.form_id AS formId, p.key AS productKey, p.name AS productName, d.enrolment_id AS done, s.state, s.rated`;
const PARTS = sql`${ENROLMENTS} ${joinRollout(sql`e.rollout_id`)} ${JOIN_CAMPAIGN_AND_ENTITY} ${JOIN_PARTS}
    LEFT ${joinDoneMarks(sql`e.id`, { missionId: sql`m.id`, productId: sql`COALESCE(p.id, 0)` })}
    LEFT JOIN mission_state s ON s.enrolment_id = e.id AND s.mission_id = m.id AND s.product_id = COALESCE(p.id, 0)
    LEFT JOIN draft f ON f.enrolment_id = e.id AND f.mission_id = m.id AND f.product_id = COALESCE(p.id, 0)`;
const select = (draft: Sql, kept: Sql) => sql`SELECT ${COLUMNS},
    CASE WHEN f.enrolment_id IS NOT NULL AND ${draft} THEN 1 ELSE 0 END AS begun,
    (SELECT COUNT(*) FROM untaken_answers u WHERE u.enrolment_id = e.id AND u.mission_id = m.id
      AND u.product_id = COALESCE(p.id, 0) AND ${kept}) AS untaken
  FROM ${PARTS}`;
const IN_ORDER = sql`ORDER BY CASE r.status WHEN 'testing' THEN 0 WHEN 'recruiting' THEN 1 ELSE 2 END,
    COALESCE(r.testing_until, '9999-12-31'), r.id, m.position, m.id, p.position, p.id`;

interface Opened {
  readonly personId: number | null;
  readonly rolloutId: number;
}

/** What a tester has to do, in one query per page. */
@Injectable()
export class TesterRollouts {
  private readonly opened = new GatheredReads((asked: readonly Opened[]) => this.readOpened(asked));

  constructor(private readonly database: Database) {}

  /** Every rollout the caller is in that is not archived: testing ones first, by deadline. */
  async mine(ctx: RequestContext): Promise<TesterRollout[]> {
    const isMine = sql`e.person_id = ${findTesterId(ctx.actor)} AND r.status NOT IN ('draft', 'archived')`;
    return groupByRollout(seenFrom(ctx, await this.rows(ctx, sessionReach(ctx), isMine)));
  }

  /** Throws `not_found` when the caller is not in the rollout. */
  async mineIn(ctx: RequestContext, rolloutId: number): Promise<TesterRollout> {
    const opened = { personId: findTesterId(ctx.actor), rolloutId };
    const reach = sessionReach(ctx);
    const rows = ctx.tx || reach ? await this.rowsOf(ctx, reach, [opened]) : await this.opened.find(opened);
    const [rollout] = groupByRollout(seenFrom(ctx, rows));
    if (!rollout) throw AppError.notFound();
    return rollout;
  }

  private async readOpened(asked: readonly Opened[]): Promise<Row[][]> {
    const byTester = Map.groupBy(await this.rowsOf(undefined, null, asked), ({ personId }) => personId);
    return asked.map(({ personId, rolloutId }) =>
      (byTester.get(personId ?? 0) ?? []).filter(({ id }) => id === rolloutId),
    );
  }

  private rowsOf(ctx: RequestContext | undefined, reach: Reach, asked: readonly Opened[]): Promise<Row[]> {
    const opened = asked.map(
      ({ personId, rolloutId }) => sql`e.rollout_id = ${rolloutId} AND e.person_id = ${personId}`,
    );
    return this.rows(ctx, reach, sql`r.status <> 'draft' AND ${or(...opened)}`, asked.length * MOST_ROWS);
  }

  private rows(ctx: RequestContext | undefined, reach: Reach, condition: Sql, most = MOST_ROWS): Promise<Row[]> {
    const draft = inReach(reach, { fingerprint: sql`f.sent_in`, moment: sql`f.saved_at` });
    const kept = inReach(reach, { fingerprint: sql`u.sent_in`, moment: sql`u.kept_at` });
    return this.database.query<Row>(
      ctx,
      sql`${select(draft, kept)} WHERE e.left_at IS NULL AND ${condition} ${IN_ORDER} LIMIT ${most}`,
    );
  }
}

function seenFrom(ctx: RequestContext, rows: readonly Row[]): TesterRow[] {
  return rows.map(({ begun, untaken, ...row }) => ({
    ...row,
    state: isOnOtherDevice(ctx, row) ? null : row.state,
    begun: Number(begun) > 0,
    untaken: Number(untaken) > 0,
  }));
}
