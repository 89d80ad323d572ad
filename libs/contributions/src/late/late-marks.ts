import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, Encryption, sql, verbatim, type RequestContext } from '#platform';
import type { LateKind } from './late-mark.entity.js';

export interface TesterPart {
  readonly rolloutId: number;
  readonly enrolmentId: number;
  readonly missionId: number;
  readonly productId: number;
}

export type LateCounts = Readonly<Record<LateKind, number>>;

/** Counts late arrivals without telling whose they were. */
@Injectable()
export class LateMarks {
  constructor(
    private readonly database: Database,
    private readonly encryption: Encryption,
  ) {}

  async taken(inner: RequestContext, rolloutId: number): Promise<void> {
    await this.add(inner, rolloutId, 'taken', randomBytes(32).toString('hex'));
  }

  /** A refused form counts once per tester, mission and product. */
  async refusedAnswers(
    inner: RequestContext,
    { rolloutId, enrolmentId, missionId, productId }: TesterPart,
  ): Promise<void> {
    const mark = this.encryption.fingerprint('late answers', `${enrolmentId} ${missionId} ${productId}`);
    await this.add(inner, rolloutId, 'answers', mark);
  }

  /** A refused contribution counts once per client token, which is stored nowhere else. */
  async refusedContribution(inner: RequestContext, rolloutId: number, clientToken: string): Promise<void> {
    const mark = this.encryption.fingerprint('late contribution', `${inner.personId ?? ''} ${clientToken}`);
    await this.add(inner, rolloutId, 'contribution', mark);
  }

  /** Does not check access. */
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
