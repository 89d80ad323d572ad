import { sql, type Sql } from '#platform';

/** For `rollout_id IN (…)`: the rollouts a person is in. */
export function enrolledRollouts(personId: number): Sql {
  return sql`SELECT e.rollout_id FROM enrolment e WHERE e.person_id = ${personId} AND e.left_at IS NULL`;
}

/** For `campaign_id IN (…)`: the campaigns of these rollouts. */
export function enrolledCampaigns(personId: number): Sql {
  return sql`SELECT er.campaign_id FROM enrolment e JOIN rollout er ON er.id = e.rollout_id
    WHERE e.person_id = ${personId} AND e.left_at IS NULL`;
}
