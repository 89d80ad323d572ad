import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { inReach, type Reach } from '#identity';
import type { MissionContext } from '../responses/mission-context.js';

/** A part of a rollout that is done. */
export interface FinishedPart {
  readonly mission: Pick<MissionContext, 'enrolmentId' | 'missionId' | 'productId' | 'feedbackMode'>;
  /** In an unverified session, only a draft within its reach goes: another may be somebody else's. */
  readonly reach: Reach;
  /** What was typed is not what was sent. */
  readonly keepsDraft?: boolean;
}

const IS_PART = 'enrolment_id = ? AND mission_id = ? AND product_id = ?';

/** What a part leaves behind once it is done goes with it, in the same transaction: its draft, and that it was blocked. */
@Injectable()
export class FinishedParts {
  constructor(private readonly database: Database) {}

  async clear(inner: RequestContext, parts: readonly FinishedPart[]): Promise<void> {
    if (!parts.length) return;
    await this.database.query(
      inner,
      `UPDATE mission_state SET state = NULL WHERE (${parts.map(() => `(${IS_PART})`).join(' OR ')}) AND state IS NOT NULL`,
      parts.flatMap(keyOf),
    );
    const drafted = parts.filter(({ mission, keepsDraft }) => mission.feedbackMode !== 'anonymous' && !keepsDraft);
    if (!drafted.length) return;
    const reached = drafted.map(({ reach }) => inReach(this.database, reach, { mark: 'sent_in', moment: 'saved_at' }));
    await this.database.query(
      inner,
      `DELETE FROM draft WHERE ${reached.map(({ sql }) => `(${IS_PART}${sql})`).join(' OR ')}`,
      drafted.flatMap((part, at) => [...keyOf(part), ...(reached[at]?.parameters ?? [])]),
    );
  }
}

function keyOf({ mission }: FinishedPart): number[] {
  return [mission.enrolmentId, mission.missionId, mission.productId];
}
