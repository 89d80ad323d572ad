import { Injectable } from '@nestjs/common';
import { Blueprints, type Answers, type FeedbackMode, type FormVersion } from '#campaigns';
import { Database, sql, all, type RequestContext } from '#platform';
import { Recount, type CountedResponse } from './recount.js';

export interface CountedRollout {
  readonly id: number;
  readonly mode: FeedbackMode;
  readonly products: number;
}

interface ResponseRow {
  id: string;
  rolloutId: number;
  missionId: number;
  productId: number;
  formVersionId: number;
  enrolmentId: number | null;
  step: number;
  byCode: number;
  answers: string;
}

interface PastRow {
  id: string;
  step: number;
  formVersionId: number | null;
  answers: string;
}

const PAGE = 5000;

@Injectable()
export class CountedResponses {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
  ) {}

  async addTo(recount: Recount, ctx: RequestContext, rollouts: ReadonlyMap<number, CountedRollout>): Promise<number> {
    const past = await this.past(ctx);
    const forms = new Map<number, FormVersion>();
    const versionOf = async (id: number): Promise<FormVersion> => {
      const version = forms.get(id) ?? (await this.blueprints.formVersion(ctx, id));
      forms.set(id, version);
      return version;
    };
    let total = 0;
    for (let coming: Promise<ResponseRow[]> | undefined = this.page(ctx, rollouts, ''); coming;) {
      const rows: ResponseRow[] = await coming;
      // Not awaited: the database reads the next page while this one is counted.
      const last = rows.at(-1);
      coming = last && rows.length === PAGE ? this.page(ctx, rollouts, last.id) : undefined;
      for (const row of rows) {
        const own = forms.get(row.formVersionId) ?? (await versionOf(row.formVersionId));
        const before = past.get(row.id);
        const earlier = before && (await Promise.all(before.map((each) => pastOf(each, row, versionOf))));
        recount.add(countedResponse(row, own, earlier), rollouts.get(row.rolloutId)?.products ?? 1);
      }
      total += rows.length;
    }
    return total;
  }

  private page(
    ctx: RequestContext,
    rollouts: ReadonlyMap<number, CountedRollout>,
    after: string,
  ): Promise<ResponseRow[]> {
    const [only, other] = rollouts.keys();
    const there = only !== undefined && other === undefined ? sql`rollout_id = ${only}` : all;
    return this.database.query<ResponseRow>(
      ctx,
      sql`SELECT id, rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId,
         form_version_id AS formVersionId, enrolment_id AS enrolmentId, step, by_code AS byCode, answers
       FROM response WHERE id > ${after} AND ${there} ORDER BY id LIMIT ${PAGE}`,
    );
  }

  /** In one query: there are few, only from steps that are not published yet. */
  private async past(ctx: RequestContext): Promise<Map<string, PastRow[]>> {
    const rows = await this.database.query<PastRow>(
      ctx,
      sql`SELECT response_id AS id, step, form_version_id AS formVersionId, answers FROM past_answers`,
    );
    return Map.groupBy(rows, ({ id }) => id);
  }
}

async function pastOf(
  { step, formVersionId, answers }: PastRow,
  response: ResponseRow,
  versionOf: (id: number) => Promise<FormVersion>,
) {
  const { id, questions } = await versionOf(formVersionId ?? response.formVersionId);
  const byCode = response.byCode === 1;
  return { step, formVersionId: id, questions, byCode, answers: JSON.parse(answers) as Answers };
}

function countedResponse(
  { rolloutId, missionId, productId, enrolmentId, step, formVersionId, byCode, answers }: ResponseRow,
  { questions }: FormVersion,
  past: CountedResponse['past'],
): CountedResponse {
  const place = { rolloutId, missionId, productId, formVersionId, questions };
  return { ...place, step, enrolmentId, past, byCode: byCode === 1, answers: JSON.parse(answers) as Answers };
}
