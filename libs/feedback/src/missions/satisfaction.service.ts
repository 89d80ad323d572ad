import { Injectable } from '@nestjs/common';
import { AppError, Database, UnitOfWork, type RequestContext } from '#platform';
import { isByCode } from '../responses/handed-out.js';
import { MissionsInHand, type MissionInHand, type MissionPlace } from '../responses/mission-in-hand.js';
import { canAnswer } from '../responses/response.policy.js';
import { ResponseRows } from '../responses/response-rows.js';
import { closed } from '../responses/response-store.js';
import { SATISFACTION } from '../tallies/group.js';
import { Ledger } from '../tallies/ledger.js';
import { Posting } from '../tallies/posting.js';
import { countsOfRating } from '../tallies/satisfaction-counts.js';
import type { MissionStateName } from './mission-state.entity.js';
import type { SatisfactionInput } from './mission-state.input.js';

const KEY = ['enrolment_id', 'mission_id', 'product_id'];

/** `unchanged`: they had rated it before, and nobody knows how. */
export type RatingOutcome = 'counted' | 'unchanged';

/**
 * How satisfied people are with a mission they are through with. Whatever the feedback mode, the value is only ever counted:
 * published in steps and guarded like anonymous answers, and never kept beside a person.
 */
@Injectable()
export class Satisfaction {
  constructor(
    private readonly missions: MissionsInHand,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly rows: ResponseRows,
    private readonly ledger: Ledger,
  ) {}

  /** Once for a mission and product. Throws `not_found`, and `conflict` outside testing or before I am through with it. */
  async rate(ctx: RequestContext, place: MissionPlace, { satisfaction }: SatisfactionInput): Promise<RatingOutcome> {
    const mission = await this.missions.find(ctx, place);
    if (!canAnswer(mission)) throw closed();
    return this.unitOfWork.run(ctx, async (inner) => {
      await this.rows.refuseClosed(inner, [mission.rolloutId]);
      const { state, rated } = await this.hold(inner, mission);
      if (rated) return 'unchanged';
      if (!mission.done && !state) throw new AppError('testing.errors.notThrough', {}, 'conflict');
      await this.markRated(inner, mission);
      await this.count(inner, mission, satisfaction, isByCode(ctx));
      return 'counted';
    });
  }

  /** Makes sure that the row is there, and that nobody else rates until the transaction ends. */
  private async hold(
    inner: RequestContext,
    { enrolmentId, missionId, productId }: MissionInHand,
  ): Promise<{ state: MissionStateName | null; rated: boolean }> {
    const { dialect } = this.database;
    await this.database.query(
      inner,
      `INSERT INTO mission_state (${KEY.join(', ')}, state, rated) VALUES (?, ?, ?, NULL, 0)
       ${dialect.onDuplicate(KEY, { rated: 'mission_state.rated' })}`,
      [enrolmentId, missionId, productId],
    );
    const [row] = await this.database.query<{ state: MissionStateName | null; rated: number }>(
      inner,
      `SELECT state, rated FROM mission_state WHERE ${KEY.map((column) => `${column} = ?`).join(' AND ')} ${dialect.forUpdate}`,
      [enrolmentId, missionId, productId],
    );
    return { state: row?.state ?? null, rated: row?.rated === 1 };
  }

  private async markRated(inner: RequestContext, { enrolmentId, missionId, productId }: MissionInHand): Promise<void> {
    await this.database.query(
      inner,
      `UPDATE mission_state SET rated = 1 WHERE ${KEY.map((column) => `${column} = ?`).join(' AND ')}`,
      [enrolmentId, missionId, productId],
    );
  }

  private async count(
    inner: RequestContext,
    { rolloutId, missionId, productId }: MissionInHand,
    satisfaction: number,
    byCode: boolean,
  ): Promise<void> {
    const group = { rolloutId, missionId, productId, versusId: SATISFACTION };
    const posting = new Posting();
    // In steps under `named` too: whoever watched a live figure would see whose rating moved it.
    posting.add(group, true, countsOfRating(satisfaction, byCode), byCode ? 0 : 1);
    await this.ledger.take(inner, posting);
    if (posting.of(group)?.step?.closed) throw closed();
    await this.ledger.write(inner, posting);
  }
}
