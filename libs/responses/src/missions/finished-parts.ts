import { Injectable } from '@nestjs/common';
import { Database, and, or, sql, type RequestContext } from '#platform';
import { inReach, type Reach } from '#identity';
import type { MissionContext } from '../responses/mission-context.js';
import { isPart, type MissionPart } from './mission-part.js';

export interface FinishedPart {
  readonly mission: MissionPart & Pick<MissionContext, 'feedbackMode'>;
  readonly reach: Reach;
  readonly keepsDraft?: boolean;
}

/** Clears the state and the draft of missions that are done, in the same transaction. */
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
    const columns = { fingerprint: sql`sent_in`, moment: sql`saved_at` };
    const reached = drafted.map(({ mission, reach }) => and(isPart(mission), inReach(reach, columns)));
    await this.database.query(inner, sql`DELETE FROM draft WHERE ${or(...reached)}`);
  }
}
