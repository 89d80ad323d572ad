import { sql, type Sql } from '#platform';
import type { MissionContext } from '../responses/mission-context.js';

/** One mission, with one product if it is done with each, of a tester. */
export type MissionPart = Pick<MissionContext, 'enrolmentId' | 'missionId' | 'productId'>;

/** The key of all that is kept of a part: its done mark, state, draft, and answers that were not taken. */
export const PART_KEY = ['enrolment_id', 'mission_id', 'product_id'] as const;

/** The condition for its row. */
export function isPart({ enrolmentId, missionId, productId }: MissionPart): Sql {
  return sql`enrolment_id = ${enrolmentId} AND mission_id = ${missionId} AND product_id = ${productId}`;
}
