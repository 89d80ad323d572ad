import { Injectable } from '@nestjs/common';
import { Database, and, or, sql, type RequestContext } from '#platform';
import { inReach, type Reach } from '#identity';
import type { MissionContext } from '../responses/mission-context.js';
import { isPart, type MissionPart } from './mission-part.js';

/** A part of a rollout that is done. */
export interface FinishedPart {
  readonly mission: MissionPart & Pick<MissionContext, 'feedbackMode'>;
  /** In an unverified session, only a draft within its reach goes: another may be somebody else's. */
  readonly reach: Reach;
  /** What was typed is not what was sent. */
  readonly keepsDraft?: boolean;
}

/** What a part leaves behind once it is done goes with it, in the same transaction: its draft, and that it was blocked. */
@Injectable()
export class FinishedParts {
  constructor(private readonly database: Database) {}

  async clear(inner: RequestContext, parts: readonly FinishedPart[]): Promise<void> {
    if (!parts.length) return;
    await this.database.query(
      inner,
      sql`UPDATE mission_state SET state = NULL
       WHERE ${or(...parts.map(({ mission }) => isPart(mission)))} AND state IS NOT NULL`,
    );
    const drafted = parts.filter(({ mission, keepsDraft }) => mission.feedbackMode !== 'anonymous' && !keepsDraft);
    if (!drafted.length) return;
    const columns = { mark: sql`sent_in`, moment: sql`saved_at` };
    const reached = drafted.map(({ mission, reach }) => and(isPart(mission), inReach(reach, columns)));
    await this.database.query(inner, sql`DELETE FROM draft WHERE ${or(...reached)}`);
  }
}
