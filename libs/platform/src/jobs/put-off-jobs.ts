import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LATEST_MS } from './back-off.js';

const SLACK_MS = 1_000;

interface Recurring {
  id: number;
  every_seconds: number;
  run_at: Date | string;
}

/** Brings jobs forward that were put off while the clock was ahead and has been set back since. */
@Injectable()
export class PutOffJobs {
  private ahead = Infinity;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async bringForward(): Promise<void> {
    const now = this.clock.now();
    const ahead = now.getTime() - this.clock.monotonic();
    if (ahead <= this.ahead - SLACK_MS) await this.bringAllForward(now);
    this.ahead = ahead;
  }

  private async bringAllForward(now: Date): Promise<void> {
    await this.unitOfWork.run(RequestContext.system('worker'), async (inner) => {
      const latest = new Date(now.getTime() + LATEST_MS);
      await this.database.query(
        inner,
        sql`UPDATE job SET run_at = ${now} WHERE status = 'queued' AND every_seconds IS NULL
          AND (run_at > ${latest} OR (run_at > ${now} AND created_at > ${now}))`,
      );
      for (const { id } of (await this.recurring(inner)).filter((job) => this.isLate(job, now)))
        await this.database.query(inner, sql`UPDATE job SET run_at = ${now} WHERE id = ${id}`);
    });
  }

  private recurring(inner: RequestContext): Promise<Recurring[]> {
    return this.database.query(
      inner,
      sql`SELECT id, every_seconds, run_at FROM job WHERE every_seconds IS NOT NULL AND status = 'queued'`,
    );
  }

  private isLate({ every_seconds, run_at }: Recurring, now: Date): boolean {
    return this.database.instant(run_at).getTime() > now.getTime() + every_seconds * 1000;
  }
}
