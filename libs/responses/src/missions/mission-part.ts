import { sql, type Sql } from '#platform';
import type { MissionContext } from '../responses/mission-context.js';

export type MissionPart = Pick<MissionContext, 'enrolmentId' | 'missionId' | 'productId'>;

/** Key columns of `done_mark`, `mission_state` and `draft`; `untaken_answers` has them too. */
export const PART_KEY = ['enrolment_id', 'mission_id', 'product_id'] as const;

export function isPart({ enrolmentId, missionId, productId }: MissionPart): Sql {
  return sql`enrolment_id = ${enrolmentId} AND mission_id = ${missionId} AND product_id = ${productId}`;
}
