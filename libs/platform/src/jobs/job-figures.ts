import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';

/** Longer than a worker takes to look for jobs, to beat, or to start. */
const PATIENCE_MS = 60_000;

export interface JobsNow {
  readonly due: number;
  /** How long the oldest of them has been due. */
  readonly waitedMs: number;
  readonly dead: number;
  /** In the hands of a worker that shows signs of life. */
  readonly inHand: number;
  /** In the hands of one that shows none, and nobody takes them over. */
  readonly left: number;
}

interface Row {
  due: number | null;
  oldest: Date | string | null;
  dead: number | null;
  inHand: number | null;
  left_alone: number | null;
}

@Injectable()
export class JobFigures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async countJobs(ctx: RequestContext | undefined): Promise<JobsNow> {
    const now = this.clock.now();
    const long = new Date(now.getTime() - PATIENCE_MS);
    const [row] = await this.database.query<Row>(
      ctx,
      sql`SELECT SUM(CASE WHEN status = 'queued' AND run_at <= ${now} THEN 1 ELSE 0 END) AS due,
         MIN(CASE WHEN status = 'queued' AND run_at <= ${now} THEN run_at END) AS oldest,
         SUM(CASE WHEN status = 'dead' THEN 1 ELSE 0 END) AS dead,
         SUM(CASE WHEN status = 'running' AND lease_until > ${now} THEN 1 ELSE 0 END) AS inHand,
         SUM(CASE WHEN status = 'running' AND lease_until < ${long} THEN 1 ELSE 0 END) AS left_alone
       FROM job WHERE status IN ('queued', 'running', 'dead')`,
    );
    const oldest = row?.oldest ? this.database.instant(row.oldest) : now;
    return {
      due: row?.due ?? 0,
      waitedMs: now.getTime() - oldest.getTime(),
      dead: row?.dead ?? 0,
      inHand: row?.inHand ?? 0,
      left: row?.left_alone ?? 0,
    };
  }

  /** Whether some worker takes what is due. One that has nothing to do shows it every few minutes. */
  showsLife({ inHand, waitedMs, left }: JobsNow): boolean {
    return inHand > 0 || (waitedMs < PATIENCE_MS && left === 0);
  }
}
