import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, Encryption, sql, verbatim, type RequestContext } from '#platform';
import type { LateKind } from './late-mark.entity.js';

/** One mission, with one product if it is done with each, of a tester. */
export interface TesterPart {
  readonly rolloutId: number;
  readonly enrolmentId: number;
  readonly missionId: number;
  readonly productId: number;
}

/** How much came after the end of a test. */
export type LateCounts = Readonly<Record<LateKind, number>>;

/** Counts what comes late, and says to nobody whose it was. */
@Injectable()
export class LateMarks {
  constructor(
    private readonly database: Database,
    private readonly encryption: Encryption,
  ) {}

  /** A form that is taken although it came after the end, in the transaction that stores it. */
  async taken(inner: RequestContext, rolloutId: number): Promise<void> {
    await this.add(inner, rolloutId, 'taken', randomBytes(32).toString('hex'));
  }

  /** A form that is not. Each part of a tester counts once. */
  async refusedAnswers(
    inner: RequestContext,
    { rolloutId, enrolmentId, missionId, productId }: TesterPart,
  ): Promise<void> {
    const mark = this.encryption.fingerprint('late answers', `${enrolmentId} ${missionId} ${productId}`);
    await this.add(inner, rolloutId, 'answers', mark);
  }

  /** A contribution that is not; by its token, which stands nowhere else. */
  async refusedContribution(inner: RequestContext, rolloutId: number, clientToken: string): Promise<void> {
    const mark = this.encryption.fingerprint('late contribution', `${inner.personId ?? ''} ${clientToken}`);
    await this.add(inner, rolloutId, 'contribution', mark);
  }

  /** Unscoped: who may know is for the reader to guard. */
  async countLate(ctx: RequestContext, rolloutId: number): Promise<LateCounts> {
    const rows = await this.database.query<{ kind: LateKind; count: number }>(
      ctx,
      sql`SELECT kind, COUNT(*) AS count FROM late_mark WHERE rollout_id = ${rolloutId} GROUP BY kind`,
    );
    const of = (kind: LateKind) => rows.find((row) => row.kind === kind)?.count ?? 0;
    return { taken: of('taken'), answers: of('answers'), contribution: of('contribution') };
  }

  private async add(inner: RequestContext, rolloutId: number, kind: LateKind, mark: string): Promise<void> {
    const insert = verbatim(this.database.dialect.insertIgnore);
    await this.database.query(
      inner,
      sql`${insert} late_mark (rollout_id, kind, mark) VALUES (${rolloutId}, ${kind}, ${mark})`,
    );
  }
}
