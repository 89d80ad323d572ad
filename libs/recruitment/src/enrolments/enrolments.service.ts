import { Injectable } from '@nestjs/common';
import { findTesterId } from '#identity';
import { AppError, Clock, Database, UnitOfWork, sql, joined, list, or, verbatim, type RequestContext } from '#platform';
import { Enrolment } from './enrolment.entity.js';
import { ImportedEnrolments } from './imported-enrolments.js';
import { Joining } from './joining.js';
import type { JoinInput } from './join.input.js';

const MOST_ROLLOUTS = 200;
const COLUMNS = sql`id, rollout_id, person_id, ambassador_id, channel, charter_version`;

export type EnrolmentContext = Pick<
  Enrolment,
  'id' | 'rolloutId' | 'personId' | 'ambassadorId' | 'channel' | 'charterVersion'
>;

/** `productId` is 0 for a mission without a product. */
export interface DonePart {
  readonly enrolmentId: number;
  readonly missionId: number;
  readonly productId: number;
}

interface EnrolmentRow {
  id: number;
  rollout_id: number;
  person_id: number;
  ambassador_id: number | null;
  channel: Enrolment['channel'];
  charter_version: number | null;
}

/** Who is in which rollout, and what they have sent; thin queries, because every page of a tester asks. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly joining: Joining,
    private readonly imported: ImportedEnrolments,
  ) {}

  /** Harmless when repeated. Throws `notFound`, `recruitment.errors.closed`, `invalid` without the current charter. */
  enrol(ctx: RequestContext, rolloutId: number, input: JoinInput): Promise<{ id: number }> {
    return this.joining.join(ctx, rolloutId, input);
  }

  /** I leave; what I sent stays. Throws `notFound` when I am not in it. */
  async leave(ctx: RequestContext, rolloutId: number): Promise<void> {
    const left = await this.unitOfWork.run(ctx, (inner) =>
      this.database
        .manager(inner)
        .createQueryBuilder()
        .update(Enrolment)
        .set({ leftAt: this.clock.now() })
        .where('rollout_id = :rolloutId AND person_id = :personId AND left_at IS NULL', {
          rolloutId,
          personId: findTesterId(ctx.actor),
        })
        .execute(),
    );
    if (!left.affected) throw AppError.notFound();
  }

  /** Null when I am not in it, or have left. */
  async mineIn(ctx: RequestContext, rolloutId: number): Promise<EnrolmentContext | null> {
    const [row] = await this.database.query<EnrolmentRow>(
      ctx,
      sql`SELECT ${COLUMNS} FROM enrolment WHERE rollout_id = ${rolloutId} AND person_id = ${findTesterId(ctx.actor)} AND left_at IS NULL`,
    );
    return row ? contextOf(row) : null;
  }

  async mine(ctx: RequestContext): Promise<EnrolmentContext[]> {
    const rows = await this.database.query<EnrolmentRow>(
      ctx,
      sql`SELECT ${COLUMNS} FROM enrolment WHERE person_id = ${findTesterId(ctx.actor)} AND left_at IS NULL
       ORDER BY id DESC LIMIT ${MOST_ROLLOUTS}`,
    );
    return rows.map(contextOf);
  }

  /** Sets marks in the caller's transaction; false for one that an earlier or concurrent request has set. */
  async markDone(inner: RequestContext, parts: readonly DonePart[]): Promise<boolean[]> {
    let open = [...parts];
    while (open.length)
      try {
        await this.markAllDone(inner, open);
        break;
      } catch (error) {
        if (!this.database.dialect.isDuplicate(error)) throw error;
        const set = new Set((await this.setAmong(inner, open)).map(keyOf));
        if (!set.size) throw error;
        open = open.filter((part) => !set.has(keyOf(part)));
      }
    return parts.map((part) => open.includes(part));
  }

  /** Fails, and with it the caller's transaction, when one of the marks was set already. */
  async markAllDone(inner: RequestContext, parts: readonly DonePart[]): Promise<void> {
    if (!parts.length) return;
    // Lock order: by key, so that two requests that set several marks cannot deadlock.
    const rows = parts.map(keyOfPart).sort(byKey);
    await this.database.query(
      inner,
      sql`INSERT INTO done_mark (enrolment_id, mission_id, product_id)
       VALUES ${joined(
         rows.map((key) => sql`(${list(key)})`),
         ', ',
       )}`,
    );
  }

  /** A locking read, which also sees marks of concurrent transactions. */
  private async setAmong(inner: RequestContext, parts: readonly DonePart[]): Promise<DonePart[]> {
    const asked = parts.map(
      ({ enrolmentId, missionId, productId }) =>
        sql`enrolment_id = ${enrolmentId} AND mission_id = ${missionId} AND product_id = ${productId}`,
    );
    return this.database.query<DonePart>(
      inner,
      sql`SELECT enrolment_id AS enrolmentId, mission_id AS missionId, product_id AS productId FROM done_mark
       WHERE ${or(...asked)} ${verbatim(this.database.dialect.forUpdate)}`,
    );
  }

  async doneMarks(ctx: RequestContext, enrolmentId: number): Promise<{ missionId: number; productId: number }[]> {
    const rows = await this.database.query<{ mission_id: number; product_id: number }>(
      ctx,
      sql`SELECT mission_id, product_id FROM done_mark WHERE enrolment_id = ${enrolmentId} ORDER BY mission_id, product_id`,
    );
    return rows.map((row) => ({ missionId: row.mission_id, productId: row.product_id }));
  }

  /** Enrolments by person, of a pilot that ran elsewhere; in the caller's transaction, harmless when repeated. */
  enrolImported(inner: RequestContext, rolloutId: number, personIds: readonly number[]): Promise<Map<number, number>> {
    return this.imported.findEnrolments(inner, rolloutId, personIds);
  }
}

function keyOfPart({ enrolmentId, missionId, productId }: DonePart): [number, number, number] {
  return [enrolmentId, missionId, productId];
}

function keyOf(part: DonePart): string {
  return keyOfPart(part).join(' ');
}

function byKey(a: readonly number[], b: readonly number[]): number {
  return a.reduce((order, each, at) => order || each - (b[at] ?? 0), 0);
}

function contextOf(row: EnrolmentRow): EnrolmentContext {
  return {
    id: row.id,
    rolloutId: row.rollout_id,
    personId: row.person_id,
    ambassadorId: row.ambassador_id,
    channel: row.channel,
    charterVersion: row.charter_version,
  };
}
