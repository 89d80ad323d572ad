import { sql, type Sql } from '#platform';

/** Rollouts that somebody is in, for a condition of a higher module: `rollout_id IN (…)`. */
export function enrolledRollouts(personId: number): Sql {
  return sql`SELECT e.rollout_id FROM enrolment e WHERE e.person_id = ${personId} AND e.left_at IS NULL`;
}

/** The campaigns of these. */
export function enrolledCampaigns(personId: number): Sql {
  return sql`SELECT er.campaign_id FROM enrolment e JOIN rollout er ON er.id = e.rollout_id
    WHERE e.person_id = ${personId} AND e.left_at IS NULL`;
}
