import { sql, type Sql } from '#platform';

/** `isDoneWithEach` in SQL: how often a mission `m` of campaign `c` is done. */
const TIMES = sql`CASE WHEN m.per_product = 1 AND m.form_id IS NOT NULL
  THEN (SELECT COUNT(*) FROM product p WHERE p.campaign_id = c.id) ELSE 1 END`;

const sumOverMissions = (what: Sql) =>
  sql`(SELECT COALESCE(SUM(${what}), 0) FROM mission m WHERE m.campaign_id = c.id)`;

/** SQL on a campaign `c`, for lists; `minutesOf` computes the same for one campaign. */
export const MINUTES_OF_CAMPAIGN = sumOverMissions(sql`m.minutes * ${TIMES}`);
export const PARTS_OF_CAMPAIGN = sumOverMissions(TIMES);
