import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import type { MissionInHand } from '../responses/mission-in-hand.js';

type Part = Pick<MissionInHand, 'enrolmentId' | 'missionId' | 'productId' | 'feedbackMode'>;

const IS_PART = '(enrolment_id = ? AND mission_id = ? AND product_id = ?)';

/** What a part of a rollout leaves behind once it is done goes with it, in the same transaction. */
@Injectable()
export class FinishedParts {
  constructor(private readonly database: Database) {}

  /**
   * Drafts are gone, and nobody is blocked any more. In a handed-out session only a draft of that session goes: an earlier one
   * may be somebody else's.
   */
  async clear(inner: RequestContext, parts: readonly Part[], knownSince?: Date): Promise<void> {
    if (!parts.length) return;
    const are = (some: readonly Part[]) => `(${some.map(() => IS_PART).join(' OR ')})`;
    await this.database.query(
      inner,
      `UPDATE mission_state SET state = NULL WHERE ${are(parts)} AND state IS NOT NULL`,
      parts.flatMap(keyOf),
    );
    const kept = parts.filter(({ feedbackMode }) => feedbackMode !== 'anonymous');
    if (!kept.length) return;
    const [since, moments] = knownSince ? ['AND saved_at >= ?', [this.database.bindable(knownSince)]] : ['', []];
    await this.database.query(inner, `DELETE FROM draft WHERE ${are(kept)} ${since}`, [
      ...kept.flatMap(keyOf),
      ...moments,
    ]);
  }
}

function keyOf({ enrolmentId, missionId, productId }: Part): number[] {
  return [enrolmentId, missionId, productId];
}
