import { joinRollout } from '#campaigns';
import { sql, type Sql } from '#platform';

/** Enrolments `e`, also of those who left: `id`, `rollout_id`, `person_id`, `enrolled_at`, `left_at`. */
export const ENROLMENTS = sql`enrolment e`;

/** The enrolment `e` that `id` leads to. */
export function joinEnrolment(id: Sql): Sql {
  return sql`JOIN ${ENROLMENTS} ON e.id = ${id}`;
}

/** The enrolment `e` of a person who is in the rollout now; LEFT where they need not be. */
export function joinTester(rolloutId: Sql, personId: number | null): Sql {
  return sql`JOIN ${ENROLMENTS} ON e.rollout_id = ${rolloutId} AND e.person_id = ${personId} AND e.left_at IS NULL`;
}

/** Whether a person is in the rollout now. */
export function isInRollout(rolloutId: Sql, personId: number): Sql {
  return sql`EXISTS (SELECT 1 FROM ${ENROLMENTS} WHERE e.rollout_id = ${rolloutId} AND e.person_id = ${personId} AND e.left_at IS NULL)`;
}

/** A column: how many are in the rollout now. */
export function countEnrolled(rolloutId: Sql): Sql {
  return sql`(SELECT COUNT(*) FROM ${ENROLMENTS} WHERE e.rollout_id = ${rolloutId} AND e.left_at IS NULL)`;
}

/** For `rollout_id IN (…)`: the rollouts a person is in. */
export function enrolledRollouts(personId: number): Sql {
  return sql`SELECT e.rollout_id FROM ${ENROLMENTS} WHERE e.person_id = ${personId} AND e.left_at IS NULL`;
}

/** For `campaign_id IN (…)`: the campaigns of these rollouts. */
export function enrolledCampaigns(personId: number): Sql {
  return sql`SELECT r.campaign_id FROM ${ENROLMENTS} ${joinRollout(sql`e.rollout_id`)}
    WHERE e.person_id = ${personId} AND e.left_at IS NULL`;
}

/** What was sent, `d`: `enrolment_id`, `mission_id`, `product_id`, which is 0 for a mission without one. */
export const DONE_MARKS = sql`done_mark d`;

/** What an enrolment has sent, `d`; of one part where `part` says which. LEFT where it may be nothing. */
export function joinDoneMarks(enrolmentId: Sql, part?: { readonly missionId: Sql; readonly productId: Sql }): Sql {
  const all = sql`JOIN ${DONE_MARKS} ON d.enrolment_id = ${enrolmentId}`;
  return part ? sql`${all} AND d.mission_id = ${part.missionId} AND d.product_id = ${part.productId}` : all;
}
