import { Injectable } from '@nestjs/common';
import { Database, list, sql } from '#platform';
import type { KnownPerson } from './effect.js';

interface Row extends KnownPerson {
  number: string;
  active: number | boolean;
}

@Injectable()
export class KnownPeople {
  constructor(private readonly database: Database) {}

  async any(entityId: number): Promise<boolean> {
    const rows = await this.database.query(undefined, sql`SELECT 1 FROM person WHERE entity_id = ${entityId} LIMIT 1`);
    return rows.length > 0;
  }

  async anyAddress(): Promise<boolean> {
    const rows = await this.database.query(undefined, sql`SELECT 1 FROM person WHERE email IS NOT NULL LIMIT 1`);
    return rows.length > 0;
  }

  async byNumber(
    entityId: number,
    numbers: readonly string[],
  ): Promise<Map<string, KnownPerson & { active: boolean }>> {
    const known = new Map<string, KnownPerson & { active: boolean }>();
    if (!numbers.length) return known;
    const rows = await this.database.query<Row>(
      undefined,
      sql`SELECT employee_number AS number, first_name AS "firstName", last_name AS "lastName", p.email, p.function, p.site,
         p.locale, p.active
       FROM person p WHERE entity_id = ${entityId} AND employee_number IN (${list(numbers)})`,
    );
    for (const { number, active, ...person } of rows) known.set(number, { ...person, active: Boolean(active) });
    return known;
  }
}
