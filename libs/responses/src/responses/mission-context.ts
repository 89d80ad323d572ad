import { Injectable } from '@nestjs/common';
import {
  Blueprints,
  JOIN_CAMPAIGN_AND_ENTITY,
  isDoneWithEach,
  joinRollout,
  type FeedbackMode,
  type RolloutStatus,
} from '#campaigns';
import { findTesterId } from '#identity';
import { AppError, Database, GatheredReads, or, sql, type RequestContext } from '#platform';
import { ENROLMENTS, joinDoneMarks } from '#recruitment';

export interface MissionPlace {
  readonly rolloutId: number;
  readonly mission: string;
  readonly product?: string | undefined;
}

/** A tester's mission, with one product (0: none) if it is done with each. */
export interface MissionContext {
  readonly enrolmentId: number;
  readonly rolloutId: number;
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
  readonly timeZone: string;
  readonly missionId: number;
  readonly productId: number;
  readonly perProduct: boolean;
  /** Null for a mission without a form. */
  readonly formVersionId: number | null;
  readonly done: boolean;
}

interface EnrolledRow {
  enrolmentId: number;
  personId: number;
  rolloutId: number;
  status: RolloutStatus;
  campaignId: number;
  revision: number;
  feedbackMode: FeedbackMode;
  timeZone: string;
  doneMission: number | null;
  doneProduct: number | null;
}

interface Place {
  readonly rolloutId: number;
  readonly personId: number;
}

const ENROLLED = sql`SELECT e.id AS enrolmentId, e.person_id AS personId, r.id AS rolloutId, r.status, c.id AS campaignId, c.revision,
    c.feedback_mode AS feedbackMode, t.time_zone AS timeZone, d.mission_id AS doneMission, d.product_id AS doneProduct
  FROM ${ENROLMENTS} ${joinRollout(sql`e.rollout_id`)} ${JOIN_CAMPAIGN_AND_ENTITY} LEFT ${joinDoneMarks(sql`e.id`)}`;

/** Finds a mission to answer. Concurrent look-ups share a query: every response starts with one. */
@Injectable()
export class MissionContexts {
  private readonly enrolled = new GatheredReads((places: readonly Place[]) => this.readEnrolled(undefined, places));

  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
  ) {}

  /** Throws `not_found` when the caller is not in the rollout, or it has no such mission and product. */
  async find(ctx: RequestContext, { rolloutId, mission, product = '' }: MissionPlace): Promise<MissionContext> {
    const place = { rolloutId, personId: findTesterId(ctx.actor) };
    const rows = ctx.tx ? (await this.readEnrolled(ctx, [place]))[0] : await this.enrolled.find(place);
    const [row] = rows ?? [];
    if (!row) throw AppError.notFound();
    const { campaignId, revision, enrolmentId, status, feedbackMode, timeZone } = row;
    const { missions, products, forms } = await this.blueprints.get(ctx, campaignId, revision);
    const asked = missions.find(({ key }) => key === mission);
    if (!asked) throw AppError.notFound();
    const perProduct = isDoneWithEach(asked);
    const productId = products.find(({ key }) => key === product)?.id ?? 0;
    if (perProduct ? !productId : product !== '') throw AppError.notFound();
    return {
      ...{ enrolmentId, rolloutId, status, feedbackMode, timeZone, missionId: asked.id, productId, perProduct },
      formVersionId: forms.find(({ id }) => id === asked.formId)?.versionId ?? null,
      done:
        rows?.some(({ doneMission, doneProduct }) => doneMission === asked.id && doneProduct === productId) ?? false,
    };
  }

  private async readEnrolled(ctx: RequestContext | undefined, places: readonly Place[]): Promise<EnrolledRow[][]> {
    const enrolled = places.map(
      ({ rolloutId, personId }) => sql`e.rollout_id = ${rolloutId} AND e.person_id = ${personId}`,
    );
    const rows = await this.database.query<EnrolledRow>(
      ctx,
      sql`${ENROLLED} WHERE ${or(...enrolled)} AND e.left_at IS NULL`,
    );
    const byPlace = Map.groupBy(rows, keyOf);
    return places.map((place) => byPlace.get(keyOf(place)) ?? []);
  }
}

function keyOf({ rolloutId, personId }: Place): string {
  return `${rolloutId} ${personId}`;
}
