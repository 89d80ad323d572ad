import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, all, sql, verbatim, type RequestContext } from '#platform';
import { isPart, type MissionPart as Part } from '../missions/mission-part.js';
import type { UntakenAnswers } from './untaken-answers.entity.js';

type Kept = Pick<UntakenAnswers, 'formVersionId' | 'answers' | 'reason' | 'inTime' | 'keptAt' | 'sentIn'>;

export type Untaken = Readonly<Kept & Pick<UntakenAnswers, 'id'>>;

type Row = Omit<Untaken, 'answers' | 'inTime' | 'keptAt'> & {
  answers: string;
  inTime: number;
  keptAt: Date | string;
};

const MOST_READ = 200;

@Injectable()
export class UntakenRows {
  constructor(private readonly database: Database) {}

  async keep(inner: RequestContext, part: Part, mark: string, kept: Kept): Promise<void> {
    await this.database.query(
      inner,
      sql`${verbatim(this.database.dialect.insertIgnore)} untaken_answers
         (id, enrolment_id, mission_id, product_id, form_version_id, answers, mark, reason, in_time, kept_at, sent_in)
       VALUES (${randomBytes(16).toString('hex')}, ${part.enrolmentId}, ${part.missionId}, ${part.productId},
         ${kept.formVersionId}, ${JSON.stringify(kept.answers)}, ${mark}, ${kept.reason}, ${kept.inTime}, ${kept.keptAt},
         ${kept.sentIn})`,
    );
  }

  /** Latest first. */
  async findUntaken(ctx: RequestContext, part: Part): Promise<Untaken[]> {
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT id, form_version_id AS formVersionId, answers, reason, in_time AS inTime, kept_at AS keptAt,
         sent_in AS sentIn
       FROM untaken_answers WHERE ${isPart(part)} ORDER BY kept_at DESC, id LIMIT ${MOST_READ}`,
    );
    return rows.map((row) => ({
      ...row,
      answers: JSON.parse(row.answers) as Untaken['answers'],
      inTime: row.inTime === 1,
      keptAt: this.database.instant(row.keptAt),
    }));
  }

  /** Counts other answers than those with this mark; for an unverified session, only its own. */
  async countOthers(inner: RequestContext, part: Part, mark: string, sentIn: string | null): Promise<number> {
    const within = sentIn === null ? all : sql`sent_in = ${sentIn}`;
    const [row] = await this.database.query<{ count: number }>(
      inner,
      sql`SELECT COUNT(*) AS count FROM untaken_answers WHERE ${isPart(part)} AND mark <> ${mark} AND ${within}`,
    );
    return row?.count ?? 0;
  }

  async remove(inner: RequestContext, part: Part, id: string): Promise<void> {
    await this.database.query(inner, sql`DELETE FROM untaken_answers WHERE id = ${id} AND ${isPart(part)}`);
  }
}
