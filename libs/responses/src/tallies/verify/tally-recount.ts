import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail, Database, Jobs, UnitOfWork, verbatim, sql, type RequestContext } from '#platform';
import { PEOPLE, VERSION } from '../reserved-buckets.js';
import { Tallies } from '../tallies.service.js';
import { TallyCheck } from './tally-check.js';

const DAY_SECONDS = 24 * 3600;

/** Makes tallies say what the responses say: those of an earlier version of the product, that counted less, or broken ones. */
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

  /** Every rollout; those named by id only, if any are. Returns how many counts were put right. */
  async run(ctx: RequestContext, rolloutIds?: readonly number[]): Promise<number> {
    const all = rolloutIds ?? (await this.ids(ctx, 'SELECT id FROM rollout ORDER BY id'));
    let mended = 0;
    for (const id of all) mended += await this.recount(ctx, id);
    return mended;
  }

  /** Rollouts whose people are not all counted by what they were asked, as every response has been since that is counted. */
  private async complete(ctx: RequestContext): Promise<void> {
    const incomplete = await this.ids(
      ctx,
      `SELECT DISTINCT rollout_id AS id FROM tally WHERE versus_id = 0 AND question_key = ''
       GROUP BY rollout_id, mission_id, product_id
       HAVING SUM(CASE WHEN bucket = '${PEOPLE.bucket}' THEN live WHEN bucket LIKE ? THEN -live ELSE 0 END) <> 0`,
      [`${VERSION}%`],
    );
    await this.run(ctx, incomplete);
  }

  /** Nobody answers in the rollout meanwhile, nor does it close: what was counted is what is put right. */
  private recount(ctx: RequestContext, rolloutId: number): Promise<number> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const { forUpdate } = this.database.dialect;
      await this.database.query(inner, sql`SELECT id FROM rollout WHERE id = ${rolloutId} ${verbatim(forUpdate)}`);
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

  private async ids(ctx: RequestContext, sql: string, parameters: readonly unknown[] = []): Promise<number[]> {
    return (await this.database.query<{ id: number }>(ctx, sql, parameters)).map(({ id }) => id);
  }
}
