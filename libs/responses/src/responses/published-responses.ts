import { Injectable } from '@nestjs/common';
import { ROLLOUTS, joinCampaign, type Answers } from '#campaigns';
import { Database, Snapshots, sql, verbatim, type RequestContext, type Sql } from '#platform';
import { PUBLISHED } from '../tallies/step-plan.js';

/** The respondents to one mission and product (0: none) of a rollout. */
export interface ResponseGroup {
  readonly rolloutId: number;
  readonly missionId: number;
  readonly productId: number;
}

/** A response as of the published step. Only under `named` are the nullable fields set. */
export interface PublishedResponse {
  readonly answers: Answers;
  readonly enrolmentId: number | null;
  readonly submittedAt: Date | null;
  readonly changedAt: Date | null;
  readonly locale: string | null;
}

interface Row {
  id: string;
  answers: string;
  enrolment_id: number | null;
  submitted_at: Date | string | null;
  changed_at: Date | string | null;
  locale: string | null;
}

const PAGE = 2000;
/** Privacy: who and when is not even read unless it is shown. */
const SENDER = { named: sql`, r.enrolment_id, r.submitted_at, r.changed_at, r.locale`, unnamed: sql`` };

type Naming = keyof typeof SENDER;

/** Unscoped: the caller checks who may see them, and the minimum. Sorted by random id, which hides the order of arrival. */
@Injectable()
export class PublishedResponses {
  constructor(
    private readonly database: Database,
    private readonly snapshots: Snapshots,
  ) {}

  /** All from one snapshot, read page by page so that memory stays small. */
  async *rows(ctx: RequestContext, group: ResponseGroup): AsyncGenerator<PublishedResponse> {
    const snapshot = await this.snapshots.open(ctx);
    try {
      yield* this.rowsWithin(snapshot.ctx, group);
    } finally {
      await snapshot.end();
    }
  }

  /** As `rows`, within a snapshot that the caller holds. */
  async *rowsWithin(moment: RequestContext, group: ResponseGroup): AsyncGenerator<PublishedResponse> {
    const naming = await this.namingOf(moment, group.rolloutId);
    for await (const row of this.merged(moment, group, naming)) yield this.shown(row, naming);
  }

  /** Past answers stand in the place of their response, so that the order does not tell which were changed. */
  private async *merged(ctx: RequestContext, group: ResponseGroup, naming: Naming): AsyncGenerator<Row> {
    const past = await this.past(ctx, group, naming);
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: Row[] = await this.page(ctx, group, naming, after);
      for (const row of page) {
        while (past[0] && past[0].id < row.id) yield past.shift() as Row;
        yield row;
      }
      after = page.length < PAGE ? undefined : page.at(-1)?.id;
    }
    yield* past;
  }

  /** Without this hint, MariaDB reads the group from its start for every page. */
  private page(ctx: RequestContext, group: ResponseGroup, naming: Naming, after: string): Promise<Row[]> {
    return this.database.query<Row>(
      ctx,
      sql`SELECT r.id, r.answers${SENDER[naming]}
       FROM response r ${verbatim(this.database.dialect.through('ix_response_group'))}
       WHERE ${isOfGroup(group)} AND r.step = ${PUBLISHED} AND r.id > ${after} ORDER BY r.id LIMIT ${PAGE}`,
    );
  }

  private past(ctx: RequestContext, group: ResponseGroup, naming: Naming): Promise<Row[]> {
    return this.database.query<Row>(
      ctx,
      sql`SELECT r.id, p.answers${SENDER[naming]}
       FROM response r JOIN past_answers p ON p.response_id = r.id AND p.step = ${PUBLISHED}
       WHERE ${isOfGroup(group)} AND r.step > ${PUBLISHED} ORDER BY r.id`,
    );
  }

  private async namingOf(ctx: RequestContext, rolloutId: number): Promise<Naming> {
    const [row] = await this.database.query<{ mode: string }>(
      ctx,
      sql`SELECT c.feedback_mode AS mode FROM ${ROLLOUTS} ${joinCampaign(sql`r.campaign_id`)} WHERE r.id = ${rolloutId}`,
    );
    return row?.mode === 'named' ? 'named' : 'unnamed';
  }

  private shown(row: Row, naming: Naming): PublishedResponse {
    const answers = JSON.parse(row.answers) as Answers;
    if (naming === 'unnamed') return { answers, enrolmentId: null, submittedAt: null, changedAt: null, locale: null };
    const { enrolment_id: enrolmentId, submitted_at: submitted, changed_at: changed, locale } = row;
    return {
      answers,
      enrolmentId,
      submittedAt: submitted === null ? null : this.database.instant(submitted),
      changedAt: changed === null ? null : this.database.instant(changed),
      locale,
    };
  }
}

function isOfGroup({ rolloutId, missionId, productId }: ResponseGroup): Sql {
  return sql`r.rollout_id = ${rolloutId} AND r.mission_id = ${missionId} AND r.product_id = ${productId}`;
}
