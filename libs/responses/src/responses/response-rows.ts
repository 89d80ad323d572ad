import { Injectable } from '@nestjs/common';
import { Blueprints, rolloutStatuses, type Answers, type RolloutStatus } from '#campaigns';
import { Database, list, marks, verbatim, type RequestContext } from '#platform';
import type { KnownResponse } from '../tallies/persons-answers.js';
import type { Response } from './response.entity.js';
import { canAnswer, hasEnded } from './response.policy.js';
import { closed } from './submission.js';

const COLUMNS = `id, rollout_id, mission_id, product_id, form_version_id, answers, step, submitted_on, enrolment_id, client_token,
  submitted_at, changed_at, locale, by_code, first_shown, last_shown, sent_in, revision_on_phone, replaced`;
const ROW = `(${COLUMNS.split(',')
  .map(() => '?')
  .join(', ')})`;
const ROWS_AT_ONCE = 300;

export interface StoredResponse extends KnownResponse {
  readonly id: string;
  readonly step: number;
  readonly clientToken: string | null;
  readonly revisionOnPhone: number | null;
  readonly replaced: readonly string[];
  readonly sentIn: string | null;
  readonly sentAt: Date | null;
}

type Changed = Pick<
  Response,
  | 'formVersionId'
  | 'answers'
  | 'step'
  | 'clientToken'
  | 'changedAt'
  | 'locale'
  | 'sentIn'
  | 'revisionOnPhone'
  | 'replaced'
>;

interface Place {
  readonly rolloutId: number;
  readonly late?: boolean;
}

interface StoredRow {
  id: string;
  rolloutId: number;
  missionId: number;
  productId: number;
  enrolmentId: number;
  formVersionId: number;
  answers: string;
  step: number;
  clientToken: string | null;
  revisionOnPhone: number | null;
  replaced: string | null;
  sentIn: string | null;
  sentAt: Date | string | null;
  byCode: number;
}

const SELECT = `SELECT id, rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId,
  enrolment_id AS enrolmentId, form_version_id AS formVersionId, answers, step, client_token AS clientToken,
  revision_on_phone AS revisionOnPhone, replaced, sent_in AS sentIn,
  submitted_at AS sentAt, by_code AS byCode FROM response`;

/** Plain SQL, because this is the busiest place of the product. */
@Injectable()
export class ResponseRows {
  constructor(
    private readonly database: Database,
    private readonly blueprints: Blueprints,
  ) {}

  async insert(inner: RequestContext, responses: readonly Response[]): Promise<void> {
    // Sorted by their random ids, so that the order of the rows does not tell who came when.
    const ordered = responses.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    for (let start = 0; start < ordered.length; start += ROWS_AT_ONCE) {
      const some = ordered.slice(start, start + ROWS_AT_ONCE);
      await this.database.query(
        inner,
        `INSERT INTO response (${COLUMNS}) VALUES ${some.map(() => ROW).join(', ')}`,
        some.flatMap((response) => this.values(response)),
      );
    }
  }

  /**
   * Throws `conflict` if a rollout takes no answers any more; locks all against closing, before rows that refer to them
   * are written, whose own lock on them could not be raised without a deadlock. `late`: begun in time.
   */
  async refuseClosed(inner: RequestContext, places: readonly Place[]): Promise<void> {
    const ids = [...new Set(places.map(({ rolloutId }) => rolloutId))].sort((a, b) => a - b);
    if (!ids.length) return;
    const held = rolloutStatuses(list(ids), verbatim(this.database.dialect.forUpdate));
    const rows = await this.database.query<{ id: number; status: RolloutStatus }>(inner, held);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const isOpen = ({ rolloutId, late }: Place) => {
      const rollout = byId.get(rolloutId);
      return rollout !== undefined && (canAnswer(rollout) || (late === true && hasEnded(rollout)));
    };
    if (!places.every(isOpen)) throw closed();
  }

  findResponses(ctx: RequestContext, enrolmentId: number, missionId: number): Promise<StoredResponse[]> {
    return this.select(ctx, 'enrolment_id = ? AND mission_id = ?', [enrolmentId, missionId], '');
  }

  /** All responses of these enrolments, locked against changes and additions until the transaction ends. */
  lockAll(inner: RequestContext, enrolmentIds: readonly number[]): Promise<StoredResponse[]> {
    return this.select(
      inner,
      `enrolment_id IN (${marks(enrolmentIds)})`,
      enrolmentIds,
      this.database.dialect.forUpdate,
    );
  }

  async change(inner: RequestContext, id: string, to: Changed): Promise<void> {
    const { formVersionId, answers, step, clientToken, changedAt, locale, sentIn, revisionOnPhone, replaced } = to;
    await this.database.query(
      inner,
      `UPDATE response SET form_version_id = ?, answers = ?, step = ?, client_token = ?, changed_at = ?, locale = ?,
         sent_in = ?, revision_on_phone = ?, replaced = ? WHERE id = ?`,
      [
        ...[formVersionId, JSON.stringify(answers), step, clientToken, this.database.bindable(changedAt), locale],
        ...[sentIn, revisionOnPhone, JSON.stringify(replaced), id],
      ],
    );
  }

  async noteRevision(inner: RequestContext, id: string, revisionOnPhone: number): Promise<void> {
    await this.database.query(inner, 'UPDATE response SET revision_on_phone = ? WHERE id = ?', [revisionOnPhone, id]);
  }

  async keepPast(inner: RequestContext, { id, step, formVersionId, answers }: StoredResponse): Promise<void> {
    await this.database.query(
      inner,
      'INSERT INTO past_answers (response_id, step, form_version_id, answers) VALUES (?, ?, ?, ?)',
      [id, step, formVersionId, JSON.stringify(answers)],
    );
  }

  private async select(
    ctx: RequestContext,
    where: string,
    parameters: readonly unknown[],
    lock: string,
  ): Promise<StoredResponse[]> {
    const rows = await this.database.query<StoredRow>(
      ctx,
      `${SELECT} WHERE ${where} ORDER BY enrolment_id, mission_id, product_id ${lock}`,
      parameters,
    );
    const stored: StoredResponse[] = [];
    for (const { answers, replaced, sentAt, byCode, rolloutId, missionId, productId, ...row } of rows) {
      const { questions } = await this.blueprints.formVersion(ctx, row.formVersionId);
      const group = { rolloutId, missionId, productId, versusId: 0 };
      stored.push({
        ...row,
        group,
        questions,
        answers: JSON.parse(answers) as Answers,
        byCode: byCode === 1,
        sentAt: sentAt === null ? null : this.database.instant(sentAt),
        replaced: replaced === null ? [] : (JSON.parse(replaced) as string[]),
      });
    }
    return stored;
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
      response.byCode ? 1 : 0,
      response.firstShown,
      response.lastShown,
      response.sentIn,
      response.revisionOnPhone,
      response.replaced && JSON.stringify(response.replaced),
    ];
  }
}
