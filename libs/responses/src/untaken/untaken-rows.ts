import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import type { MissionContext } from '../responses/mission-context.js';
import type { UntakenAnswers } from './untaken-answers.entity.js';

type Part = Pick<MissionContext, 'enrolmentId' | 'missionId' | 'productId'>;
type Kept = Pick<UntakenAnswers, 'formVersionId' | 'answers' | 'reason' | 'inTime' | 'keptAt' | 'sentIn'>;

/** Answers that were not taken, as their author sees them. */
export type Untaken = Readonly<Kept & Pick<UntakenAnswers, 'id'>>;

type Row = Omit<Untaken, 'answers' | 'inTime' | 'keptAt'> & {
  answers: string;
  inTime: number;
  keptAt: Date | string;
};

/** Several sessions may have kept some. */
const MOST_READ = 200;
const IS_PART = 'enrolment_id = ? AND mission_id = ? AND product_id = ?';

/** Thin queries on `untaken_answers`. */
@Injectable()
export class UntakenRows {
  constructor(private readonly database: Database) {}

  /** Harmless when the same answers are kept there already. */
  async keep(inner: RequestContext, part: Part, mark: string, kept: Kept): Promise<void> {
    await this.database.query(
      inner,
      `${this.database.dialect.insertIgnore} untaken_answers
         (id, enrolment_id, mission_id, product_id, form_version_id, answers, mark, reason, in_time, kept_at, sent_in)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[randomBytes(16).toString('hex'), ...keyOf(part), kept.formVersionId, JSON.stringify(kept.answers), mark],
        ...[kept.reason, Number(kept.inTime), this.database.bindable(kept.keptAt), kept.sentIn],
      ],
    );
  }

  /** The latest first. */
  async findUntaken(ctx: RequestContext, part: Part): Promise<Untaken[]> {
    const rows = await this.database.query<Row>(
      ctx,
      `SELECT id, form_version_id AS formVersionId, answers, reason, in_time AS inTime, kept_at AS keptAt,
         sent_in AS sentIn
       FROM untaken_answers WHERE ${IS_PART} ORDER BY kept_at DESC, id LIMIT ${MOST_READ}`,
      keyOf(part),
    );
    return rows.map((row) => ({
      ...row,
      answers: JSON.parse(row.answers) as Untaken['answers'],
      inTime: row.inTime === 1,
      keptAt: this.database.instant(row.keptAt),
    }));
  }

  /** How many different ones there are besides those of that mark; from an unverified session, those of that session alone. */
  async countOthers(inner: RequestContext, part: Part, mark: string, sentIn: string | null): Promise<number> {
    const within = sentIn === null ? '' : ' AND sent_in = ?';
    const [row] = await this.database.query<{ count: number }>(
      inner,
      `SELECT COUNT(*) AS count FROM untaken_answers WHERE ${IS_PART} AND mark <> ?${within}`,
      [...keyOf(part), mark, ...(sentIn === null ? [] : [sentIn])],
    );
    return row?.count ?? 0;
  }

  async remove(inner: RequestContext, part: Part, id: string): Promise<void> {
    await this.database.query(inner, `DELETE FROM untaken_answers WHERE id = ? AND ${IS_PART}`, [id, ...keyOf(part)]);
  }
}

function keyOf({ enrolmentId, missionId, productId }: Part): number[] {
  return [enrolmentId, missionId, productId];
}
