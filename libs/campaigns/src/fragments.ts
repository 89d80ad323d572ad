import { joinEntity } from '#identity';
import { name, sql, type Sql } from '#platform';
import type { RolloutStatus } from './rollouts/rollout.entity.js';

/** Campaigns `c`: `id`, `title`, `purpose`, `source_locale`, `feedback_mode`, `contribution_audience`, `revision`. */
export const CAMPAIGNS = sql`campaign c`;

/** The campaign that `id` leads to; as `k` beside contributions, which are `c`. */
export function joinCampaign(id: Sql, as: 'c' | 'k' = 'c'): Sql {
  return sql`JOIN campaign ${name(as)} ON ${name(`${as}.id`)} = ${id}`;
}

/** Rollouts `r`: `id`, `campaign_id`, `entity_id`, `status`, `testing_from`, `testing_until`, `target`, `created_at`. */
export const ROLLOUTS = sql`rollout r`;

/** The rollout `r` that `id` leads to. */
export function joinRollout(id: Sql): Sql {
  return sql`JOIN ${ROLLOUTS} ON r.id = ${id}`;
}

/** Behind `ROLLOUTS` or `joinRollout`: its campaign `c` and its entity `t`. */
export const JOIN_CAMPAIGN_AND_ENTITY = sql`${joinCampaign(sql`r.campaign_id`)} ${joinEntity(sql`r.entity_id`)}`;

/** Statement: `id` and `status` of these rollouts, in the order in which they are locked. */
export function rolloutStatuses(ids: Sql, lock: Sql): Sql {
  return sql`SELECT r.id, r.status FROM ${ROLLOUTS} WHERE r.id IN (${ids}) ORDER BY r.id ${lock}`;
}

/** Statement: `movedAt`, when the rollout last left that status; null if it never did. */
export function lastMoveFrom(rolloutId: number, status: RolloutStatus): Sql {
  return sql`SELECT MAX(moved_at) AS movedAt FROM rollout_move WHERE rollout_id = ${rolloutId} AND from_status = ${status}`;
}

/** `a.person_id` where that person is on the ambassador team of the rollout; LEFT where they need not be. */
export function joinAmbassador(rolloutId: Sql, personId: number): Sql {
  return sql`JOIN rollout_ambassador a ON a.rollout_id = ${rolloutId} AND a.person_id = ${personId}`;
}

/** The mission `m` that `id` leads to: `id`, `key`, `title`, `minutes`, `importance`, `position`, `form_id`. */
export function joinMission(id: Sql): Sql {
  return sql`JOIN mission m ON m.id = ${id}`;
}

/** A column: a sub-select, so that a lock on the row with this `id` locks no mission. */
export function importanceOfMission(id: Sql): Sql {
  return sql`(SELECT m.importance FROM mission m WHERE m.id = ${id})`;
}

/** Products `p`: `id`, `campaign_id`, `key`, `name`, `position`. */
export const PRODUCTS = sql`product p`;

/** The product `p` that `id` leads to. */
export function joinProduct(id: Sql): Sql {
  return sql`JOIN ${PRODUCTS} ON p.id = ${id}`;
}

/** `isDoneWithEach` on a mission `m`. */
const DONE_WITH_EACH = sql`m.per_product = 1 AND m.form_id IS NOT NULL`;

/** Behind a campaign `c`: its missions `m`, those done with each product once per product `p`. */
export const JOIN_PARTS = sql`JOIN mission m ON m.campaign_id = c.id
    LEFT JOIN ${PRODUCTS} ON p.campaign_id = c.id AND ${DONE_WITH_EACH}`;

/** Columns on a campaign `c`: how many products and parts it has, and the minutes they take (`countMinutes`). */
export const PRODUCTS_OF_CAMPAIGN = sql`(SELECT COUNT(*) FROM ${PRODUCTS} WHERE p.campaign_id = c.id)`;
const TIMES = sql`CASE WHEN ${DONE_WITH_EACH} THEN ${PRODUCTS_OF_CAMPAIGN} ELSE 1 END`;
export const PARTS_OF_CAMPAIGN = sumOverMissions(TIMES);
export const MINUTES_OF_CAMPAIGN = sumOverMissions(sql`m.minutes * ${TIMES}`);

function sumOverMissions(what: Sql): Sql {
  return sql`(SELECT COALESCE(SUM(${what}), 0) FROM mission m WHERE m.campaign_id = c.id)`;
}

/** Statement: `missionId` with its `importance`, and `productId`; null for what the campaign does not have. */
export function partsNamed(campaignId: number, mission: string | null, product: string | null): Sql {
  return sql`SELECT m.id AS missionId, m.importance, p.id AS productId FROM ${CAMPAIGNS}
      LEFT JOIN mission m ON m.campaign_id = c.id AND m.key = ${mission}
      LEFT JOIN ${PRODUCTS} ON p.campaign_id = c.id AND p.key = ${product}
    WHERE c.id = ${campaignId}`;
}
