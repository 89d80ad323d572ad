import { Injectable } from '@nestjs/common';
import type { Answers } from '#campaigns';
import { Database, type RequestContext } from '#platform';
import type { Response } from './response.entity.js';

const COLUMNS = `id, rollout_id, mission_id, product_id, form_version_id, answers, step, submitted_on, enrolment_id, client_token,
  submitted_at, changed_at, locale`;
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** A response as the verbs that store it look at it. */
export interface StoredResponse {
  id: string;
  productId: number;
  formVersionId: number;
  answers: Answers;
  step: number;
  clientToken: string | null;
  changed: boolean;
}

interface StoredRow {
  id: string;
  product_id: number;
  form_version_id: number;
  answers: string;
  step: number;
  client_token: string | null;
  changed_at: Date | string | null;
}

/** Thin queries on `response` and `past_answers`: this is the busiest place of the product. */
@Injectable()
export class ResponseRows {
  constructor(private readonly database: Database) {}

  async insert(inner: RequestContext, responses: readonly Response[]): Promise<void> {
    await this.database.query(
      inner,
      `INSERT INTO response (${COLUMNS}) VALUES ${responses.map(() => ROW).join(', ')}`,
      responses.flatMap((response) => this.values(response)),
    );
  }

  /** What an enrolment has answered to a mission, one response for each product. */
  async of(ctx: RequestContext, enrolmentId: number, missionId: number): Promise<StoredResponse[]> {
    return this.select(ctx, enrolmentId, missionId, '');
  }

  /** The same, none of which anybody else can change or add to until the transaction ends. */
  async lock(inner: RequestContext, enrolmentId: number, missionId: number): Promise<StoredResponse[]> {
    return this.select(inner, enrolmentId, missionId, this.database.dialect.forUpdate);
  }

  async change(
    inner: RequestContext,
    id: string,
    to: Pick<Response, 'formVersionId' | 'answers' | 'step' | 'clientToken' | 'changedAt' | 'locale'>,
  ): Promise<void> {
    const { formVersionId, answers, step, clientToken, changedAt, locale } = to;
    await this.database.query(
      inner,
      `UPDATE response SET form_version_id = ?, answers = ?, step = ?, client_token = ?, changed_at = ?, locale = ? WHERE id = ?`,
      [formVersionId, JSON.stringify(answers), step, clientToken, this.database.bindable(changedAt), locale, id],
    );
  }

  /** Keeps what a response said in a step that is not overtaken yet. */
  async keepPast(inner: RequestContext, { id, step, answers }: StoredResponse): Promise<void> {
    await this.database.query(inner, 'INSERT INTO past_answers (response_id, step, answers) VALUES (?, ?, ?)', [
      id,
      step,
      JSON.stringify(answers),
    ]);
  }

  private async select(
    ctx: RequestContext,
    enrolmentId: number,
    missionId: number,
    lock: string,
  ): Promise<StoredResponse[]> {
    const rows = await this.database.query<StoredRow>(
      ctx,
      `SELECT id, product_id, form_version_id, answers, step, client_token, changed_at FROM response
       WHERE enrolment_id = ? AND mission_id = ? ORDER BY product_id ${lock}`,
      [enrolmentId, missionId],
    );
    return rows.map((row) => ({
      id: row.id,
      productId: row.product_id,
      formVersionId: row.form_version_id,
      answers: JSON.parse(row.answers) as Answers,
      step: row.step,
      clientToken: row.client_token,
      changed: row.changed_at !== null,
    }));
  }

  private values(response: Response): unknown[] {
    return [
      response.id,
      response.rolloutId,
      response.missionId,
      response.productId,
      response.formVersionId,
      JSON.stringify(response.answers),
      response.step,
      response.submittedOn,
      response.enrolmentId,
      response.clientToken,
      this.database.bindable(response.submittedAt),
      this.database.bindable(response.changedAt),
      response.locale,
    ];
  }
}
