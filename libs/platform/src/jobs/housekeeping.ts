import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Throttle } from '../throttle/throttle.js';
import { Jobs } from './jobs.service.js';

const HOUR_SECONDS = 3600;
const KEEP_DONE_DAYS = 7;

@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly throttle: Throttle,
  ) {}

  onModuleInit(): void {
    this.jobs.every('platform.tidy', HOUR_SECONDS, (ctx) => this.tidy(ctx));
  }

  async tidy(ctx: RequestContext): Promise<void> {
    await this.throttle.forget(ctx);
    const before = new Date(this.clock.now().getTime() - KEEP_DONE_DAYS * 24 * HOUR_SECONDS * 1000);
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, sql`DELETE FROM job WHERE status = 'done' AND finished_at < ${before}`),
    );
  }
}
