import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '#config';
import { AppError, Database, SETTINGS, sql } from '#platform';
import { DemoMark } from './demo-mark.js';
import { fullName } from '../people/people.read-model.js';
import type { Role } from '../roles/role.js';

export interface DemoSignIn {
  personId: number;
  name: string;
  email: string | null;
  role: Role | 'tester';
  entity: string;
  entityName: string;
}

interface Row {
  person_id: number;
  first_name: string;
  last_name: string;
  email: string | null;
  role: Role | null;
  code: string;
  name: string;
}

const MOST = 60;
const ORDER = ['central', 'sponsor', 'community_manager', 'ambassador', 'expert', 'tester'];

/** Whom a visitor of the demo may continue as: for each entity the first person of each role, and one without. */
@Injectable()
export class DemoSignIns {
  constructor(
    private readonly database: Database,
    private readonly mark: DemoMark,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Empty unless the setting and the database both say that this is a demo. */
  async list(): Promise<DemoSignIn[]> {
    if (!this.settings.demo || !(await this.mark.isSet())) return [];
    const rows = await this.database.query<Row>(
      undefined,
      sql`SELECT p.id AS person_id, p.first_name, p.last_name, p.email, one.role, e.code, e.name
       FROM (SELECT p.entity_id, MIN(p.employee_number) AS number, r.role FROM person p LEFT JOIN role_assignment r ON r.person_id = p.id
             WHERE p.active = 1 GROUP BY p.entity_id, r.role) one
       JOIN person p ON p.entity_id = one.entity_id AND p.employee_number = one.number
       JOIN entity e ON e.id = p.entity_id ORDER BY e.name, p.employee_number LIMIT ${MOST}`,
    );
    return rows
      .map(({ person_id, email, role, code, name, ...person }) => ({
        personId: person_id,
        name: fullName({ firstName: person.first_name, lastName: person.last_name }),
        email,
        role: role ?? ('tester' as const),
        entity: code,
        entityName: name,
      }))
      .sort((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role));
  }

  /** Throws `not_found` for somebody who is not on the list, and outside a demo. */
  async choose(personId: number): Promise<DemoSignIn> {
    const chosen = (await this.list()).find((one) => one.personId === personId);
    if (!chosen) throw AppError.notFound();
    return chosen;
  }
}
