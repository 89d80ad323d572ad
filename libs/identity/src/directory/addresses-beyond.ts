import { Injectable } from '@nestjs/common';
import { Database, sql, type RequestContext } from '#platform';
import type { Role } from '../roles/role.js';
import { holdsNothingBeyond } from '../roles/role.policy.js';
import type { DirectoryImport } from './directory-import.entity.js';
import { KEPT } from './staging.js';

interface HolderRow {
  id: number;
  role: Role;
  entity_id: number | null;
}

/** Whoever changes a role holder's address can sign in as them, so only those who may give the role may do so. */
@Injectable()
export class AddressesBeyond {
  constructor(private readonly database: Database) {}

  async count(inner: RequestContext, { id, entityId, reading }: DirectoryImport): Promise<number> {
    if (reading?.headers.email === undefined) return 0;
    const rows = await this.database.query<HolderRow>(
      inner,
      sql`SELECT p.id, h.role, h.entity_id FROM role_assignment h JOIN person p ON p.id = h.person_id
       JOIN directory_row r ON r.import_id = ${id} AND r.employee_number = p.employee_number
       WHERE p.entity_id = ${entityId} AND r.effect <> 'refused' AND (r.email IS NULL OR r.email <> ${KEPT})
         AND COALESCE(r.email, '') <> COALESCE(p.email, '')`,
    );
    const beyond = rows.filter(
      (row) =>
        !holdsNothingBeyond(inner.actor, { id: row.id, entityId }, [{ role: row.role, entityId: row.entity_id }]),
    );
    return new Set(beyond.map((row) => row.id)).size;
  }
}
