import { Injectable } from '@nestjs/common';
import {
  JOIN_CAMPAIGN_AND_ENTITY,
  PARTS_OF_CAMPAIGN,
  joinMission,
  joinProduct,
  joinRollout,
  type FeedbackMode,
  type RolloutStatus,
} from '#campaigns';
import { findTesterId, isOutOfReach } from '#identity';
import {
  Database,
  all,
  list,
  or,
  readMomentCursor,
  sql,
  writeMomentCursor,
  type Locale,
  type LocalizedText,
  type RequestContext,
} from '#platform';
import { DONE_MARKS, ENROLMENTS } from '#recruitment';
import { CONTRIBUTIONS, ownScope, Voices } from '#contributions';

export interface DonePart {
  readonly mission: LocalizedText;
  readonly product: string | null;
  /** Null for what was ticked off, and under `anonymous`. */
  readonly sentAt: Date | null;
}

export interface PastRollout {
  readonly id: number;
  readonly title: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entityLocale: Locale;
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
  readonly testingFrom: string | null;
  readonly testingUntil: string | null;
  readonly left: boolean;
  readonly parts: number;
  readonly done: readonly DonePart[];
  readonly contributions: number;
}

interface Row extends Omit<PastRollout, 'title' | 'left' | 'done' | 'contributions'> {
  readonly title: string;
  readonly enrolmentId: number;
  readonly enrolledAt: Date | string;
  readonly leftAt: unknown;
}
interface DoneRow {
  readonly enrolmentId: number;
  readonly mission: string;
  readonly product: string | null;
  readonly sentAt: Date | string | null;
  readonly sentIn: string | null;
}

const PAGE = 20;
const MOST_DONE = 4000;
const MOST_COUNTS = 1000;
const TOOK_PART = sql`SELECT r.id, e.id AS enrolmentId, e.enrolled_at AS enrolledAt, e.left_at AS leftAt, r.status, c.title, c.feedback_mode AS feedbackMode,
    c.source_locale AS sourceLocale, t.locale AS entityLocale, r.testing_from AS testingFrom,
    r.testing_until AS testingUntil, ${PARTS_OF_CAMPAIGN} AS parts
  FROM ${ENROLMENTS} ${joinRollout(sql`e.rollout_id`)} ${JOIN_CAMPAIGN_AND_ENTITY}`;
const DONE = sql`SELECT d.enrolment_id AS enrolmentId, m.title AS mission, p.name AS product, x.submitted_at AS sentAt, x.sent_in AS sentIn
  FROM ${DONE_MARKS} ${joinMission(sql`d.mission_id`)} LEFT ${joinProduct(sql`d.product_id`)}
    LEFT JOIN response x ON x.enrolment_id = d.enrolment_id AND x.mission_id = d.mission_id AND x.product_id = d.product_id`;

/** What the caller took part in and did there; for themselves alone. */
@Injectable()
export class TesterHistory {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** Latest first, from the cursor `before` on. */
  async page(ctx: RequestContext, before?: string): Promise<{ items: PastRollout[]; next: string | null }> {
    const rows = await this.tookPart(ctx, before);
    const shown = rows.slice(0, PAGE);
    const done = await this.done(
      ctx,
      shown.map(({ enrolmentId }) => enrolmentId),
    );
    const counts = await this.contributions(
      ctx,
      shown.map(({ id }) => id),
    );
    const items = shown.map(({ enrolmentId, enrolledAt, leftAt, title, ...row }) => ({
      ...row,
      title: JSON.parse(title) as LocalizedText,
      left: leftAt !== null,
      done: done.get(enrolmentId) ?? [],
      contributions: counts.get(row.id) ?? 0,
    }));
    const last = rows.length > PAGE ? shown.at(-1) : undefined;
    const next = last ? writeMomentCursor({ at: this.database.instant(last.enrolledAt), id: last.id }) : null;
    return { items, next };
  }

  private tookPart(ctx: RequestContext, before: string | undefined): Promise<Row[]> {
    const place = readMomentCursor(before);
    const older = place
      ? or(sql`e.enrolled_at < ${place.at}`, sql`e.enrolled_at = ${place.at} AND r.id < ${place.id}`)
      : all;
    return this.database.query<Row>(
      ctx,
      sql`${TOOK_PART} WHERE e.person_id = ${findTesterId(ctx.actor)} AND r.status <> 'draft' AND ${older}
       ORDER BY e.enrolled_at DESC, r.id DESC LIMIT ${PAGE + 1}`,
    );
  }

  private async done(ctx: RequestContext, enrolmentIds: readonly number[]): Promise<Map<number, DonePart[]>> {
    if (!enrolmentIds.length) return new Map();
    const rows = await this.database.query<DoneRow>(
      ctx,
      sql`${DONE} WHERE d.enrolment_id IN (${list(enrolmentIds)})
       ORDER BY m.position, m.id, p.position, p.id LIMIT ${MOST_DONE}`,
    );
    const byEnrolment = Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
    return new Map([...byEnrolment].map(([id, some]) => [id, some.map((row) => this.donePart(ctx, row))]));
  }

  private donePart(ctx: RequestContext, { mission, product, sentAt, sentIn }: DoneRow): DonePart {
    const at = sentAt === null ? null : this.database.instant(sentAt);
    return {
      mission: JSON.parse(mission) as LocalizedText,
      product,
      sentAt: isOutOfReach(ctx, { sentIn, at }) ? null : at,
    };
  }

  private async contributions(ctx: RequestContext, rolloutIds: readonly number[]): Promise<Map<number, number>> {
    const mine = ownScope(await this.voices.mine(ctx));
    if (!rolloutIds.length) return new Map();
    const rows = await this.database.query<{ rolloutId: number; count: number }>(
      ctx,
      sql`SELECT c.rollout_id AS rolloutId, COUNT(*) AS count FROM ${CONTRIBUTIONS}
       WHERE ${mine} AND c.rollout_id IN (${list(rolloutIds)}) GROUP BY c.rollout_id LIMIT ${MOST_COUNTS}`,
    );
    return new Map(rows.map(({ rolloutId, count }) => [rolloutId, count]));
  }
}
