import { name, sql, type Sql } from '#platform';

/** Entities `t`: `id`, `code`, `name`, `locale`, `time_zone`, `privacy`. */
export const ENTITIES = sql`entity t`;

/** The entity `t` that `id` leads to. */
export function joinEntity(id: Sql): Sql {
  return sql`JOIN ${ENTITIES} ON t.id = ${id}`;
}

/** A column: a sub-select, so that a lock on the row with this `id` locks no entity. */
export function timeZoneOfEntity(id: Sql): Sql {
  return sql`(SELECT t.time_zone FROM ${ENTITIES} WHERE t.id = ${id})`;
}

/** People `p`: `id`, `entity_id`, `first_name`, `last_name`, `employee_number`, `email`, `function`, `site`, `active`. */
export const PEOPLE = sql`person p`;

/** The person `p`, or another name in a statement with several, that `id` leads to; LEFT where it may be null. */
export function joinPerson(id: Sql, as = 'p'): Sql {
  return sql`JOIN person ${name(as)} ON ${name(`${as}.id`)} = ${id}`;
}

/** Roles `r` that people hold: `id`, `person_id`, `role`, `granted_at`, and `entity_id`, null for the whole group. */
export const HELD_ROLES = sql`role_assignment r`;
