import { joinCampaign } from '#campaigns';
import { joinEntity } from '#identity';
import { sql, type Sql } from '#platform';
import { FACE_JOIN } from './voices/faces.js';

/** Contributions `c`, with the columns of `Contribution`; who may see them is said by `visibleScope` and `deskScope`. */
export const CONTRIBUTIONS = sql`contribution c`;

/** The contribution `c` that `id` leads to. */
export function joinContribution(id: Sql): Sql {
  return sql`JOIN ${CONTRIBUTIONS} ON c.id = ${id}`;
}

/** Behind a contribution `c`: its entity `t`, its campaign `k`, and the face of its author (`FACE_COLUMNS`). */
export const JOIN_PLACE_AND_FACE = sql`${joinEntity(sql`c.entity_id`)} ${joinCampaign(sql`c.campaign_id`, 'k')} ${FACE_JOIN}`;
