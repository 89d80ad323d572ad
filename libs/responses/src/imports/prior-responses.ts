import { Injectable } from '@nestjs/common';
import { Blueprints, type Answers, type FeedbackMode } from '#campaigns';
import { Database, list, sql, type RequestContext } from '#platform';
import { DONE_MARKS } from '#recruitment';
import type { KnownResponse } from '../tallies/persons-answers.js';

interface Row {
  enrolmentId: number;
  rolloutId: number;
  missionId: number;
  productId: number;
  formVersionId: number;
  answers: string;
  byCode: number;
}

/** By `responseKey`; null under `anonymous`, where only the done mark is known. */
export type Prior = Map<string, KnownResponse | null>;

const AT_ONCE = 500;

export function responseKey(enrolmentId: number, missionId: number, productId: number): string {
  return `${enrolmentId} ${missionId} ${productId}`;
}

@Injectable()
export class PriorResponses {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
  ) {}

  async findPrior(inner: RequestContext, mode: FeedbackMode, enrolmentIds: readonly number[]): Promise<Prior> {
    const prior: Prior = new Map();
    for (let start = 0; start < enrolmentIds.length; start += AT_ONCE) {
      const some = enrolmentIds.slice(start, start + AT_ONCE);
      if (mode === 'anonymous') await this.addMarks(inner, some, prior);
      else await this.addResponses(inner, some, prior);
    }
    return prior;
  }

  private async addMarks(inner: RequestContext, enrolmentIds: readonly number[], prior: Prior): Promise<void> {
    const rows = await this.database.query<Pick<Row, 'enrolmentId' | 'missionId' | 'productId'>>(
      inner,
      sql`SELECT d.enrolment_id AS enrolmentId, d.mission_id AS missionId, d.product_id AS productId
       FROM ${DONE_MARKS} WHERE d.enrolment_id IN (${list(enrolmentIds)})`,
    );
    for (const row of rows) prior.set(responseKey(row.enrolmentId, row.missionId, row.productId), null);
  }

  private async addResponses(inner: RequestContext, enrolmentIds: readonly number[], prior: Prior): Promise<void> {
    const rows = await this.database.query<Row>(
      inner,
      sql`SELECT enrolment_id AS enrolmentId, rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId,
         form_version_id AS formVersionId, answers, by_code AS byCode
       FROM response WHERE enrolment_id IN (${list(enrolmentIds)})`,
    );
    for (const row of rows)
      prior.set(responseKey(row.enrolmentId, row.missionId, row.productId), await this.known(inner, row));
  }

  private async known(inner: RequestContext, row: Row): Promise<KnownResponse> {
    const { enrolmentId, rolloutId, missionId, productId, formVersionId, answers, byCode } = row;
    const { questions } = await this.blueprints.formVersion(inner, formVersionId);
    const group = { rolloutId, missionId, productId, versusId: 0 };
    const given = { formVersionId, questions, answers: JSON.parse(answers) as Answers, byCode: byCode === 1 };
    return { enrolmentId, group, ...given };
  }
}
