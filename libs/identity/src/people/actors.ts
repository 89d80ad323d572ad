import { Injectable } from '@nestjs/common';
import { Database, isLocale, type Actor, type Locale, type RequestContext, type Scope } from '#platform';

export interface RecognisedPerson {
  actor: Extract<Actor, { kind: 'person' }>;
  locale: Locale;
  timeZone: string;
}

export interface ActorRow {
  person_id: number;
  entity_id: number;
  first_name: string;
  last_name: string;
  locale: string;
  time_zone: string;
  role: string | null;
  role_entity_id: number | null;
}

export const ACTOR_COLUMNS = `p.id AS person_id, p.entity_id, p.first_name, p.last_name, p.locale, e.time_zone,
  r.role, r.entity_id AS role_entity_id`;
export const ACTOR_TABLES = `person p JOIN entity e ON e.id = p.entity_id LEFT JOIN role_assignment r ON r.person_id = p.id`;

/** `rows`: one per role of one person. Null when there is none or they have left. */
export function recognised(rows: readonly ActorRow[], sessionId?: string): RecognisedPerson | null {
  const [row] = rows;
  if (!row) return null;
  const scopes: Scope[] = rows.flatMap(({ role, role_entity_id }) =>
    role ? [{ role, entityId: role_entity_id }] : [],
  );
  const name = `${row.first_name} ${row.last_name}`;
  return {
    actor: {
      kind: 'person',
      personId: row.person_id,
      entityId: row.entity_id,
      name,
      scopes,
      ...(sessionId ? { sessionId } : {}),
    },
    locale: isLocale(row.locale) ? row.locale : 'en',
    timeZone: row.time_zone,
  };
}

/** Reads a person and their rights for each request, so that a withdrawn right is gone at once. */
@Injectable()
export class Actors {
  constructor(private readonly database: Database) {}

  async recognise(ctx: RequestContext | undefined, personId: number): Promise<RecognisedPerson | null> {
    const rows = await this.database.query<ActorRow>(
      ctx,
      `SELECT ${ACTOR_COLUMNS} FROM ${ACTOR_TABLES} WHERE p.id = ? AND p.active = 1`,
      [personId],
    );
    return recognised(rows);
  }
}
