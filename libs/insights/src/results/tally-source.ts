import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import type { TallyRow } from './cube.js';

const COLUMNS = `rollout_id AS rolloutId, mission_id AS missionId, product_id AS productId, versus_id AS versusId,
  question_key AS questionKey, bucket, live, published`;

/** Reads what is counted: a few hundred rows, however many responses there are. */
@Injectable()
export class TallySource {
  constructor(private readonly database: Database) {}

  /** Counts of those who answered for one product at a time. */
  groups(ctx: RequestContext, rolloutIds: readonly number[]): Promise<TallyRow[]> {
    return this.read(ctx, rolloutIds, 'AND versus_id = 0');
  }

  /** Those, and the differences of people who answered for two products. */
  groupsAndPairs(ctx: RequestContext, rolloutIds: readonly number[]): Promise<TallyRow[]> {
    return this.read(ctx, rolloutIds, '');
  }

  private async read(ctx: RequestContext, rolloutIds: readonly number[], which: string): Promise<TallyRow[]> {
    if (!rolloutIds.length) return [];
    const among = rolloutIds.map(() => '?').join(', ');
    return this.database.query(ctx, `SELECT ${COLUMNS} FROM tally WHERE rollout_id IN (${among}) ${which}`, rolloutIds);
  }
}
