import { Injectable } from '@nestjs/common';
import { HELD_ROLES, fullName, joinPerson, type Role } from '#identity';
import { Database, list, sql, type RequestContext } from '#platform';
import { DESK_TEAM } from '#contributions';

export interface Assignee {
  readonly personId: number;
  readonly name: string;
  readonly roles: readonly Role[];
}

interface Row {
  personId: number;
  firstName: string;
  lastName: string;
  role: Role;
  entityId: number | null;
}

const MOST = 5000;

/** Who can be assigned contributions: desk, sponsor and experts of an entity, and those of the whole group. */
@Injectable()
export class Assignees {
  constructor(private readonly database: Database) {}

  /** By entity id, ordered by name. */
  async findAssignees(ctx: RequestContext, entityIds: readonly number[]): Promise<Map<number, Assignee[]>> {
    const entities = [...new Set(entityIds)];
    if (!entities.length) return new Map();
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT r.person_id AS personId, p.first_name AS firstName, p.last_name AS lastName, r.role, r.entity_id AS entityId
       FROM ${HELD_ROLES} ${joinPerson(sql`r.person_id`)}
       WHERE r.role IN (${list(DESK_TEAM)}) AND p.active = 1
         AND (r.entity_id IS NULL OR r.entity_id IN (${list(entities)}))
       ORDER BY p.last_name, p.first_name, r.granted_at, r.id LIMIT ${MOST}`,
    );
    return new Map(entities.map((id) => [id, assigneesIn(id, rows)]));
  }
}

function assigneesIn(entity: number, rows: readonly Row[]): Assignee[] {
  const there = rows.filter(({ entityId }) => entityId === null || entityId === entity);
  return [...Map.groupBy(there, ({ personId }) => personId).values()].map((held) => ({
    personId: held[0]!.personId,
    name: fullName(held[0]!),
    roles: [...new Set(held.map(({ role }) => role))],
  }));
}
