import { Injectable } from '@nestjs/common';
import { HELD_ROLES, PEOPLE } from '#identity';
import { CONTRIBUTIONS, Faces, namedFace, type ContributionContext, type Face } from '#contributions';
import { Database, list, sql, type RequestContext } from '#platform';

const MOST_OF_TEAM = 200;

interface PersonRow {
  id: number;
  firstName: string;
  lastName: string;
}

@Injectable()
export class PeopleByName {
  constructor(
    private readonly database: Database,
    private readonly faces: Faces,
  ) {}

  voices(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Face>> {
    return this.faces.findFaces(ctx, ids);
  }

  async persons(ctx: RequestContext, ids: readonly number[]): Promise<Map<number, Face>> {
    const wanted = [...new Set(ids)];
    if (!wanted.length) return new Map();
    const rows = await this.database.query<PersonRow>(
      ctx,
      sql`SELECT p.id, p.first_name AS firstName, p.last_name AS lastName FROM ${PEOPLE}
       WHERE p.id IN (${list(wanted)}) LIMIT ${wanted.length}`,
    );
    return byId(rows);
  }

  /** Sponsors, community managers, the assignee, and team members who have spoken. */
  async team(ctx: RequestContext, { id, entityId, assigneeId }: ContributionContext): Promise<Map<number, Face>> {
    const rows = await this.database.query<PersonRow>(
      ctx,
      sql`SELECT p.id, p.first_name AS firstName, p.last_name AS lastName FROM ${PEOPLE}
       WHERE p.active = 1 AND p.id IN (
         SELECT r.person_id FROM ${HELD_ROLES}
         WHERE (r.role = 'sponsor' AND r.entity_id = ${entityId})
           OR (r.role = 'community_manager' AND (r.entity_id = ${entityId} OR r.entity_id IS NULL))
         UNION SELECT k.person_id FROM comment k WHERE k.contribution_id = ${id} AND k.author IS NULL
         UNION SELECT c.assignee_id FROM ${CONTRIBUTIONS} WHERE c.id = ${id} AND c.assignee_id = ${assigneeId ?? 0})
       ORDER BY p.last_name, p.first_name, p.id LIMIT ${MOST_OF_TEAM}`,
    );
    return byId(rows);
  }
}

function byId(rows: readonly PersonRow[]): Map<number, Face> {
  return new Map(rows.map(({ id, firstName, lastName }) => [id, namedFace(firstName, lastName)]));
}
