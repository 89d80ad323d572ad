import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ROLLOUTS, rolloutStatuses } from '#campaigns';
import { AuditTrail, Database, Jobs, UnitOfWork, list, verbatim, sql, type RequestContext, type Sql } from '#platform';
import { PEOPLE, VERSION } from '../reserved-buckets.js';
import { Tallies } from '../tallies.service.js';
import { TallyCheck } from './tally-check.js';

const DAY_SECONDS = 24 * 3600;

/** Corrects tallies from the responses: broken ones, or those of earlier releases that counted less. */
@Injectable()
export class TallyRecount implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly check: TallyCheck,
    private readonly tallies: Tallies,
    private readonly audit: AuditTrail,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('tallies.complete', DAY_SECONDS, (ctx) => this.complete(ctx));
  }

  /** Recounts these rollouts, or all; returns the number of corrected counts. */
  async run(ctx: RequestContext, rolloutIds?: readonly number[]): Promise<number> {
    const all = rolloutIds ?? (await this.ids(ctx, sql`SELECT r.id FROM ${ROLLOUTS} ORDER BY r.id`));
    let mended = 0;
    for (const id of all) mended += await this.recount(ctx, id);
    return mended;
  }

  /** Recounts rollouts with tallies from before people were counted by form version. */
  private async complete(ctx: RequestContext): Promise<void> {
    const incomplete = await this.ids(
      ctx,
      sql`SELECT DISTINCT rollout_id AS id FROM tally WHERE versus_id = 0 AND question_key = ''
       GROUP BY rollout_id, mission_id, product_id
       HAVING SUM(CASE WHEN bucket = ${PEOPLE.bucket} THEN live WHEN bucket LIKE ${`${VERSION}%`} THEN -live ELSE 0 END) <> 0`,
    );
    await this.run(ctx, incomplete);
  }

  /** Locks the rollout: nobody may answer, nor may it close, between the count and the correction. */
  private recount(ctx: RequestContext, rolloutId: number): Promise<number> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const { forUpdate } = this.database.dialect;
      await this.database.query(inner, rolloutStatuses(list([rolloutId]), verbatim(forUpdate)));
      const differences = await this.check.ofRollout(inner, rolloutId);
      await this.tallies.correct(inner, differences);
      if (differences.length)
        await this.audit.record(inner, {
          act: 'tallies.recount',
          subjectKind: 'rollout',
          subjectId: rolloutId,
          details: { counts: differences.length },
        });
      return differences.length;
    });
  }

  private async ids(ctx: RequestContext, statement: Sql): Promise<number[]> {
    return (await this.database.query<{ id: number }>(ctx, statement)).map(({ id }) => id);
  }
}
