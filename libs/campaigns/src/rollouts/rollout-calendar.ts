import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AppError, calendarDay, Clock, Database, faultPoint, Jobs, RequestContext, sql } from '#platform';
import { dueSteps } from './rollout-life.js';
import { RolloutReadModel } from './rollouts.read-model.js';
import { Rollouts } from './rollouts.service.js';

const EVERY_SECONDS = 60;
const AT_ONCE = 200;
/** Time zone where each day begins first: a superset of the due rollouts, checked per entity afterwards. */
const EARLIEST = 'Pacific/Kiritimati';

/** Moves rollouts when their dates come, on the calendar of their entity. */
@Injectable()
export class RolloutCalendar implements OnModuleInit {
  private readonly logger = new Logger(RolloutCalendar.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly readModel: RolloutReadModel,
    private readonly rollouts: Rollouts,
  ) {}

  onModuleInit(): void {
    this.jobs.every('rollouts.moveDue', EVERY_SECONDS, (ctx) => this.moveDue(ctx));
  }

  /** One with an unfinished blueprint is logged and skipped. */
  async moveDue(ctx: RequestContext): Promise<void> {
    const latest = calendarDay(this.clock.now(), EARLIEST);
    for (let after = 0; ;) {
      const rows = await this.database.query<{ id: number }>(
        ctx,
        sql`SELECT id FROM rollout WHERE id > ${after} AND (
            (status = 'draft' AND recruiting_from <= ${latest}) OR (status = 'recruiting' AND testing_from <= ${latest})
            OR (status = 'testing' AND testing_until < ${latest}) OR (status = 'analysing' AND archived_from <= ${latest}))
          ORDER BY id LIMIT ${AT_ONCE}`,
      );
      for (const { id } of rows) await this.moveOne(ctx, id);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return;
      after = last.id;
    }
  }

  private async moveOne(ctx: RequestContext, id: number): Promise<void> {
    const rollout = await this.readModel.bare(ctx, id);
    try {
      for (const to of dueSteps(rollout, calendarDay(this.clock.now(), rollout.timeZone))) {
        await this.rollouts.move(ctx, id, to, 'date');
        faultPoint('rollout.between_moves');
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.logger.warn(`Rollout ${id} stays ${rollout.status}: ${error.messageKey}`);
    }
  }
}
