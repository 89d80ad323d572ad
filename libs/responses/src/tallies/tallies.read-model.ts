import { Injectable } from '@nestjs/common';
import { Database, list, sql, type RequestContext } from '#platform';
import type { Group } from './group.js';

/** Under other modes than `named`, nothing but `published` may leave the product. An empty question key counts people. */
export interface TallyRow extends Group {
  readonly questionKey: string;
  readonly bucket: string;
  readonly live: number;
  readonly published: number;
}

export interface WaitingRow extends Group {
  readonly waiting: number;
}

/** Tallies, unscoped: the caller has to check who may see them. */
@Injectable()
export class TallyReadModel {
  constructor(private readonly database: Database) {}

  /** Every count that is not zero, pairs of products included. */
  async ofRollouts(ctx: RequestContext, rolloutIds: readonly number[]): Promise<TallyRow[]> {
    if (!rolloutIds.length) return [];
    return this.database.query<TallyRow>(
      ctx,
      sql`SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
         question_key AS questionKey, bucket, live, published
       FROM tally WHERE rollout_id IN (${list(rolloutIds)}) AND (live <> 0 OR published <> 0)`,
    );
  }

  /** Closed groups in which something waits, perhaps for ever. */
  async waitingIn(ctx: RequestContext, rolloutIds: readonly number[]): Promise<WaitingRow[]> {
    if (!rolloutIds.length) return [];
    return this.database.query<WaitingRow>(
      ctx,
      sql`SELECT rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
         changes + staged_changes + revised + staged_revised AS waiting
       FROM step WHERE rollout_id IN (${list(rolloutIds)}) AND closed = 1
         AND changes + staged_changes + revised + staged_revised > 0`,
    );
  }
}
