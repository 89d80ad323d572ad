import { Injectable } from '@nestjs/common';
import { Blueprints, type Answers, type FeedbackMode, type Question } from '#campaigns';
import { Database, Snapshots, type RequestContext } from '#platform';
import { SATISFACTION } from './group.js';
import { Recount, type CountedResponse } from './recount.js';
import { satisfactionDifferences, type RatedPart } from './satisfaction-counts.js';
import { differencesOf, type StoredTally, type TallyDifference } from './tally-difference.js';

export interface TallyReport {
  readonly responses: number;
  /** Rows of the tallies that were compared. */
  readonly tallies: number;
  readonly differences: readonly TallyDifference[];
}

interface ResponseRow {
  id: string;
  rolloutId: number;
  missionId: number;
  productId: number;
  formVersionId: number;
  enrolmentId: number | null;
  step: number;
  answers: string;
}

interface RolloutFacts {
  readonly id: number;
  readonly mode: FeedbackMode;
  /** Products whose answers are compared person by person; 1: none. */
  readonly products: number;
}

const PAGE = 5000;

/** Counts every response again and compares with the tallies. */
@Injectable()
export class TallyCheck {
  constructor(
    private readonly database: Database,
    private readonly snapshots: Snapshots,
    private readonly blueprints: Blueprints,
  ) {}

  /** Looks at one moment of the database, while others go on writing. */
  verify(ctx: RequestContext): Promise<TallyReport> {
    return this.snapshots.within(ctx, async (moment) => {
      const rollouts = await this.rollouts(moment);
      const recount = new Recount();
      const responses = await this.count(moment, rollouts, recount);
      const rated = await this.rated(moment);
      const differences: TallyDifference[] = [];
      let tallies = 0;
      for (const { id, mode } of rollouts.values()) {
        const stored = await this.stored(moment, id);
        tallies += stored.length;
        const isRating = ({ versusId }: StoredTally) => versusId === SATISFACTION;
        const answers = stored.filter((row) => !isRating(row));
        differences.push(...differencesOf(answers, recount.ofRollout(id), mode));
        const ratings = stored.filter(isRating);
        differences.push(...satisfactionDifferences(ratings, rated.get(id) ?? []));
      }
      return { responses, tallies, differences };
    });
  }

  private async count(
    ctx: RequestContext,
    rollouts: ReadonlyMap<number, RolloutFacts>,
    recount: Recount,
  ): Promise<number> {
    const past = await this.past(ctx);
    const forms = new Map<number, readonly Question[]>();
    let total = 0;
    for (let coming: Promise<ResponseRow[]> | undefined = this.page(ctx, ''); coming;) {
      const rows: ResponseRow[] = await coming;
      // The database reads the next page while we count this one.
      const last = rows.at(-1);
      coming = last && rows.length === PAGE ? this.page(ctx, last.id) : undefined;
      for (const row of rows) {
        const questions = forms.get(row.formVersionId) ?? (await this.questions(ctx, row.formVersionId));
        forms.set(row.formVersionId, questions);
        recount.add(countedResponse(row, questions, past.get(row.id)), rollouts.get(row.rolloutId)?.products ?? 1);
      }
      total += rows.length;
    }
    return total;
  }

  private page(ctx: RequestContext, after: string): Promise<ResponseRow[]> {
    return this.database.query<ResponseRow>(
      ctx,
      `SELECT id, rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId,
         form_version_id AS formVersionId, enrolment_id AS enrolmentId, step, answers
       FROM response WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [after],
    );
  }

  /** Few: only of responses changed in steps that are not published yet. */
  private async past(ctx: RequestContext): Promise<Map<string, CountedResponse['past']>> {
    const rows = await this.database.query<{ id: string; step: number; answers: string }>(
      ctx,
      'SELECT response_id AS id, step, answers FROM past_answers',
    );
    const byResponse = Map.groupBy(rows, ({ id }) => id);
    return new Map(
      [...byResponse].map(([id, versions]) => [
        id,
        versions.map(({ step, answers }) => ({ step, answers: JSON.parse(answers) as Answers })),
      ]),
    );
  }

  private async questions(ctx: RequestContext, formVersionId: number): Promise<readonly Question[]> {
    return (await this.blueprints.formVersion(ctx, formVersionId)).questions;
  }

  private async rollouts(ctx: RequestContext): Promise<Map<number, RolloutFacts>> {
    const rows = await this.database.query<RolloutFacts>(
      ctx,
      `SELECT r.id, c.feedback_mode AS mode, CASE WHEN c.feedback_mode = 'anonymous' THEN 1
         ELSE (SELECT COUNT(*) FROM product p WHERE p.campaign_id = c.id) END AS products
       FROM rollout r JOIN campaign c ON c.id = r.campaign_id ORDER BY r.id`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async rated(ctx: RequestContext): Promise<Map<number, RatedPart[]>> {
    const rows = await this.database.query<RatedPart>(
      ctx,
      `SELECT e.rollout_id AS rolloutId, s.mission_id AS missionId, s.product_id AS productId, COUNT(*) AS people
       FROM mission_state s JOIN enrolment e ON e.id = s.enrolment_id WHERE s.rated = 1
       GROUP BY e.rollout_id, s.mission_id, s.product_id`,
    );
    return Map.groupBy(rows, ({ rolloutId }) => rolloutId);
  }

  private stored(ctx: RequestContext, rolloutId: number): Promise<StoredTally[]> {
    return this.database.query<StoredTally>(
      ctx,
      `SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
         question_key AS questionKey, bucket, live, staged, published FROM tally WHERE rollout_id = ?`,
      [rolloutId],
    );
  }
}

function countedResponse(
  { rolloutId, missionId, productId, enrolmentId, step, answers }: ResponseRow,
  questions: readonly Question[],
  past: CountedResponse['past'],
): CountedResponse {
  const group = { rolloutId, missionId, productId, versusId: 0 };
  return { group, step, enrolmentId, past, questions, answers: JSON.parse(answers) as Answers };
}
